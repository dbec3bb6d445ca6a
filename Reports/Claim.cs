using Kizuna.Engine.Customers;

namespace Kizuna.Reports;

/// <summary>
/// A share that a seed claims without evidence, shown beside the measured one and never promised (X17). Both ends are fractions of 1.
/// </summary>
public sealed record Claim(string Rule, decimal From, decimal To)
{
    internal static Claim? Of(Activity tier) => tier switch
    {
        Activity.High => new("A14", 0.15m, 0.20m),
        Activity.Dormant => new("A14", 0.40m, 0.40m),
        _ => null,
    };

    internal static Claim? Of(Intent tier) => tier switch
    {
        Intent.High => new("I1", 0.10m, 0.15m), // I17 says the same: 50 to 75 of 500
        Intent.Mid => new("I2", 0.20m, 0.25m),
        Intent.Potential => new("I3", 0.25m, 0.30m),
        _ => new("I4", 0.40m, 0.45m),
    };

    internal static Claim? Of(Interest interest) => interest switch
    {
        Interest.Discount => new("T1", 0.20m, 0.25m),
        Interest.NewProduct => new("T2", 0.15m, 0.20m),
        Interest.Function => new("T3", 0.20m, 0.25m),
        Interest.Content => new("T4", 0.15m, 0.20m),
        _ => new("T5", 0.10m, 0.15m),
    };
}
