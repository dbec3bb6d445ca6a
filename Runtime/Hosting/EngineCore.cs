namespace Kizuna.Runtime;

/// <summary>What decides and commits, in either host: it is up before the first input comes and down after the last was answered.</summary>
public sealed class EngineCore(KizunaSettings settings, ICustomerStore store, Policies policies, Committer committer, OwnerProposals owners)
{
    private Task committing = Task.CompletedTask;

    /// <exception cref="StoreException">The store cannot be opened or read: one line for the user.</exception>
    public async Task Start(CancellationToken stop)
    {
        await store.Open(stop);
        await policies.Load(stop);
        await Adopt(stop);
        await owners.Refresh(stop);
        if (owners.AreNone)
            await owners.Save(new Rep("rep-1", "rep-1", Active: true, Capacity: null), stop); // so that the first customer has an owner
        committing = committer.Run();
    }

    /// <summary>Finishes what was taken, and leaves a store that is closed.</summary>
    public async Task Stop(CancellationToken stop)
    {
        committer.Stop();
        await committing.WaitAsync(stop);
        await store.DisposeAsync();
    }

    /// <summary>The policy that this start was given. Of two nodes that start with it at once one is first; for the other it is the current one then.</summary>
    private async Task Adopt(CancellationToken stop)
    {
        try
        {
            await policies.Change(settings.Wanted(policies.Current), "start", expectedVersion: null, stop);
        }
        catch (PolicyChangedException)
        {
            await policies.Change(settings.Wanted(policies.Current), "start", expectedVersion: null, stop);
        }
    }
}
