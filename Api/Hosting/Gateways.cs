namespace Kizuna.Api.Hosting;

/// <summary>
/// Whether a silo can be reached from here, by the connections that are open. While there is none nobody would send anything, and so open one
/// again: each question whether there is one does.
/// </summary>
internal sealed class Gateways
{
    private int connections;
    private Task asking = Task.CompletedTask;

    internal void Changed(int now) => Volatile.Write(ref connections, now);

    /// <summary>What readiness says.</summary>
    internal string? Missing(IGrainFactory grains)
    {
        if (Volatile.Read(ref connections) > 0) return null;
        if (asking.IsCompleted) asking = Ask(grains);
        return "No silo can be reached.";
    }

    /// <summary>What it answers is of no interest.</summary>
    private static async Task Ask(IGrainFactory grains) =>
        await ((Task)grains.GetGrain<IManagementGrain>(0).GetHosts()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
