using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Interfaces.Diagnostics;
using Kizuna.Storage.Ports;
using Kizuna.Storage.Rows;
using Microsoft.Extensions.Logging;

namespace Kizuna.Grains.Turns;

/// <summary>
/// Group commit: the turns of many customers that wait at one moment become one transaction, so one wait for the disk serves them all.
/// </summary>
/// <param name="outage">Says which failure is told; one for all that an outage makes fail.</param>
/// <param name="loops">Transactions at the same time: 1 for SQLite, which has one writer. A customer always goes to the same one, so two never wait for each other's rows.</param>
public sealed class Committer(ITurnStore store, TimeProvider clock, ILogger<Committer> log, int loops = 1, OnceASecond? outage = null)
{
    private readonly CommitLane[] lanes = Lanes(store, clock, log, loops, outage ?? new(clock));

    /// <summary>Whether the last transaction of any lane could not be written, so that the next one may fail too.</summary>
    public bool HasFailed => lanes.Any(lane => lane.HasFailed);

    private static CommitLane[] Lanes(ITurnStore store, TimeProvider clock, ILogger log, int loops, OnceASecond outage) =>
        [.. Enumerable.Range(0, loops).Select(_ => new CommitLane(store, clock, log, outage))];

    internal int Waiting => lanes.Sum(lane => lane.Waiting);

    /// <summary>Answers when the turn is durable, or was refused by itself. A turn that was taken is written whether or not the caller waits.</summary>
    /// <exception cref="StoreException">The store could not write the batch, or the engine is stopping.</exception>
    public Task<CommitResult> Commit(CustomerCommit commit, CancellationToken stop)
    {
        try
        {
            commit.Encode(); // here, where many turns run, not in the one writer
        }
        catch (Exception e)
        {
            return Task.FromResult(new CommitResult(CommitStatus.Failed, [], new StoreException($"customer {commit.Next.Id} cannot be stored: {e.Message}", e)));
        }
        return Lane(commit.Next.Id).Commit(commit, stop);
    }

    /// <summary>Runs until <see cref="Stop"/> and all that was taken is written.</summary>
    public Task Run() => Task.WhenAll(lanes.Select(lane => lane.Run()));

    public void Stop()
    {
        foreach (var lane in lanes) lane.Stop();
    }

    private CommitLane Lane(string customerId) => lanes.Length == 1 ? lanes[0] : lanes[(uint)customerId.GetHashCode(StringComparison.Ordinal) % lanes.Length];
}
