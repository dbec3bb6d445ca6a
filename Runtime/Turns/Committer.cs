using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Kizuna.Runtime;

/// <summary>
/// Group commit: the turns of many customers that wait at one moment become one transaction, so one wait for the disk serves them all.
/// </summary>
/// <param name="loops">Transactions at the same time: 1 for SQLite, which has one writer. A customer always goes to the same one, so two never wait for each other's rows.</param>
public sealed partial class Committer(ICustomerStore store, TimeProvider clock, ILogger<Committer> log, int loops = 1)
{
    /// <summary>At this size the wait for the disk is a small part of the transaction; more only makes the first turn wait for the last.</summary>
    public const int MaxBatch = 512;

    // A few batches; those beyond wait in their mailboxes, which have a bound of their own.
    private readonly Channel<Turn>[] waiting = [.. Enumerable.Range(0, loops).Select(_ => Channel.CreateBounded<Turn>(4 * MaxBatch))];

    internal int Waiting => waiting.Sum(turns => turns.Reader.Count);

    /// <summary>Answers when the turn is durable, or was refused by itself. A turn that was taken is written whether or not the caller waits.</summary>
    /// <exception cref="StoreException">The store could not write the batch, or the engine is stopping.</exception>
    public async Task<CommitResult> Commit(CustomerCommit commit, CancellationToken stop)
    {
        try
        {
            _ = commit.Spelled; // here, where many turns run, not in the one writer
        }
        catch (Exception e)
        {
            return new CommitResult(CommitStatus.Failed, [], new StoreException($"customer {commit.Next.Id} cannot be stored: {e.Message}", e));
        }

        var turn = new Turn(commit, new TaskCompletionSource<CommitResult>(TaskCreationOptions.RunContinuationsAsynchronously));
        try
        {
            await waiting[(uint)commit.Next.Id.GetHashCode(StringComparison.Ordinal) % loops].Writer.WriteAsync(turn, stop);
        }
        catch (ChannelClosedException e)
        {
            throw new StoreException("the engine is stopping", e);
        }
        return await turn.Done.Task;
    }

    /// <summary>Runs until <see cref="Stop"/> and all that was taken is written.</summary>
    public Task Run() => Task.WhenAll(waiting.Select(turns => Loop(turns.Reader)));

    public void Stop()
    {
        foreach (var turns in waiting) turns.Writer.TryComplete();
    }

    private async Task Loop(ChannelReader<Turn> waiting)
    {
        var batch = new List<Turn>(MaxBatch);
        while (await waiting.WaitToReadAsync())
        {
            while (batch.Count < MaxBatch && waiting.TryRead(out var turn)) batch.Add(turn);
            await Write(batch);
            batch.Clear();
        }
    }

    private async Task Write(List<Turn> batch)
    {
        var since = clock.GetTimestamp();
        using var trace = Telemetry.Traces.StartActivity("commit"); // of many requests, so of none
        trace?.SetTag("kizuna.turns", batch.Count);
        try
        {
            var results = await store.Commit(batch.ConvertAll(turn => turn.Commit), CancellationToken.None);
            for (var i = 0; i < batch.Count; i++) batch[i].Done.SetResult(results[i]);
        }
        catch (Exception e)
        {
            LogFailed(e, batch.Count);
            trace?.SetStatus(ActivityStatusCode.Error);
            Telemetry.FailedCommits.Add(1);
            var error = e as StoreException ?? new StoreException($"the store could not write: {e.Message}", e);
            foreach (var turn in batch) turn.Done.TrySetException(error);
        }
        Telemetry.BatchSize.Record(batch.Count);
        Telemetry.CommitTime.Record(clock.GetElapsedTime(since).TotalSeconds);
    }

    private sealed record Turn(CustomerCommit Commit, TaskCompletionSource<CommitResult> Done);
}
