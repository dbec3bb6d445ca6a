using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Turns;
using Microsoft.Extensions.Hosting;

namespace Kizuna.Grains.Hosting;

/// <summary>What commits is up before the first grain and down after the last: what was taken is written.</summary>
internal sealed class CommitterLifetime(Committer committer, OwnerProposals owners, FormerMerges former, TimeProvider clock) : IHostedService
{
    // What was taken is written within a few commits; a store that takes longer than this does not answer any more.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private Task committing = Task.CompletedTask;

    /// <exception cref="StoreException">The store cannot be read: one line for the user.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await former.Load(cancellationToken);
        await owners.Refresh(cancellationToken);
        if (owners.AreNone)
            await owners.Save(new Rep("rep-1", "rep-1", Active: true, Capacity: null), cancellationToken); // so that the first customer has an owner
        committing = committer.Run();
    }

    /// <remarks>The host's own patience is not ours: a connected page may have used it up before our turn comes.</remarks>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        committer.Stop();
        await committing.WaitAsync(Patience, clock, CancellationToken.None);
    }
}
