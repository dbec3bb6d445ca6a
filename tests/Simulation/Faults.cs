namespace Kizuna.Simulation;

/// <summary>How bad a store is: shares of its operations.</summary>
/// <param name="Delay">Take up to <paramref name="LongestDelay"/>.</param>
/// <param name="Failure">Fail before they are done.</param>
/// <param name="LostAcknowledgement">Of those that take their time: are done, and reported as failed.</param>
/// <param name="StepsToCrash">Of an engine, on average.</param>
internal sealed record Faults(double Delay, TimeSpan LongestDelay, double Failure, double LostAcknowledgement, int StepsToCrash)
{
    internal static readonly Faults None = new(0, TimeSpan.Zero, 0, 0, int.MaxValue);

    internal static Faults Of(Seeded chance) => new(
        chance.Pick([0.02, 0.2, 0.6]), chance.Pick([TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(20)]),
        chance.Pick([0, 0.001, 0.01]), chance.Pick([0, 0.01, 0.05]), chance.Pick([20_000, 50_000, 200_000]));
}
