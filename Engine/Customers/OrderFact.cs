namespace Kizuna.Engine.Customers;

/// <summary>
/// What is known of one order: the sum of the messages that named its number. So it is the same whatever came first, and however often it
/// was told. <paramref name="Refunded"/> is what was taken back so far.
/// </summary>
/// <param name="EventId">The message that placed it; empty while only refunds or corrections have named it.</param>
/// <param name="At">When it was placed.</param>
/// <param name="Total">As last told, in the currency of the order.</param>
/// <param name="Points">What it earned and no refund took (M6).</param>
public sealed record OrderFact(string OrderId, string EventId, DateTimeOffset At, decimal Total, decimal Refunded = 0, long Points = 0)
{
    /// <summary>ISO 4217, where it is another one than the shop's.</summary>
    public string? Currency { get; init; }

    /// <summary>What one unit of <see cref="Currency"/> was worth when the amount was told; null where the policy had no rate.</summary>
    public decimal? Rate { get; init; }

    /// <summary>Called off, or taken back as a whole: no later message brings it back.</summary>
    public bool? Gone { get; init; }

    /// <summary>What an update said before the order itself came: the order is worth that and not what it was placed with.</summary>
    public decimal? Corrected { get; init; }

    /// <summary>Whether it counts as an order. One of 0 does; one of which all was refunded does not.</summary>
    public bool Stands => EventId.Length > 0 && Gone != true && !(Refunded > 0 && Refunded >= Total);

    /// <summary>What was paid and not taken back, in the currency of the order; never below zero.</summary>
    public decimal Open => Stands ? Total - Refunded : 0;

    /// <summary>Whether its money is in no sum, because there was no rate for it.</summary>
    internal bool IsLeftOut => Currency is not null && Rate is null;

    /// <summary>What was paid and not taken back, in the currency of the shop; converted money half up to the unit.</summary>
    internal decimal Worth => InShop(Open);

    internal decimal InShop(decimal money) => Currency is null ? money : Rate is { } rate ? decimal.Round(money * rate, MidpointRounding.AwayFromZero) : 0;
}
