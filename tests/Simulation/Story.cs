namespace Kizuna.Simulation;

/// <summary>What became of one seed.</summary>
internal sealed record Story(ulong Seed, Bug Bug, long CustomerDays, long Steps, long Turns, int Crashes, int Refusals, MessageCounts Messages, ulong Trace, Broken? Failure)
{
    /// <summary>Of one seed: enough for runs of plans that last months; more customers come with more seeds.</summary>
    internal const int Customers = 500, Days = 100;

    internal static Story Of(ulong seed, Bug bug = Bug.None)
    {
        var outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null); // that of a test runner would take what belongs to our schedulers
        try
        {
            var world = new World(seed, Customers, bug);
            world.Run(Days);
            return Of(seed, bug, world);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    private static Story Of(ulong seed, Bug bug, World world) =>
        new(seed, bug, Customers * Math.Max(1, (long)(world.Now - World.Start).TotalDays), world.Steps, world.Model.Turns, world.Crashes, world.Refusals, world.Model.Messages.Counts, world.Trace, world.Failure);

    public override string ToString() =>
        $"seed {Seed}: {CustomerDays:N0} customer-days, {Turns:N0} turns, {Steps:N0} steps, {Crashes} crashes, {Refusals} refused, {Messages}, trace {Trace:x16}"
        + (Failure is null ? "" : $"\n{Failure.Message}\nAgain: dotnet run --project tests/Simulation -- --seed {Seed} --days 1{(Bug == Bug.None ? "" : $" --bug {Bug}")}");
}
