using System.Diagnostics;
using System.Threading.Channels;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Interfaces.Diagnostics;
using Kizuna.Storage.Ports;
using Kizuna.Storage.Rows;
using Microsoft.Extensions.Logging;

namespace Kizuna.Grains.Turns;

/// <summary>One transaction after another, each with the turns that are ready by then.</summary>
internal sealed partial class CommitLane(ITurnStore store, TimeProvider clock, ILogger log, OnceASecond outage)
{
    // Pages of the indexes are written once per transaction, so a larger one costs less per turn, and beyond this size hardly less. At
    // 20,000 turns a second it is a tenth of a second of work.
    private const int MaxBatch = 2048;

    // The longest that a transaction waits for turns that are still deciding, whatever the last one took.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(10);

    // A few batches; those beyond wait with their customers, whose number has a bound of its own.
    private readonly Channel<Turn> ready = Channel.CreateBounded<Turn>(4 * MaxBatch);

    // Of the last transaction. Those whom it answered are the ones who come again soon: so many are worth waiting for, as long as it is
    // a small part of what a transaction costs. Without it the writer takes the few that are ready, and under load stays behind with many
    // small transactions. A turn that is alone waits for nobody.
    private int lastTurns;
    private TimeSpan lastTime;

    internal bool HasFailed { get; private set; }

    internal int Waiting => ready.Reader.Count;

    /// <summary>One task that the turn waits for, and no chain of them: each that a grain waits for costs it some three hundred bytes and a way through its scheduler.</summary>
    internal Task<CommitResult> Commit(CustomerCommit commit, CancellationToken stop)
    {
        var turn = new Turn(commit, new TaskCompletionSource<CommitResult>(TaskCreationOptions.RunContinuationsAsynchronously));
        return ready.Writer.TryWrite(turn) ? turn.Done.Task : Wait(turn, stop);
    }

    private async Task<CommitResult> Wait(Turn turn, CancellationToken stop)
    {
        try
        {
            await ready.Writer.WriteAsync(turn, stop);
        }
        catch (ChannelClosedException e)
        {
            throw new StoreException("the engine is stopping", e);
        }
        return await turn.Done.Task;
    }

    internal void Stop() => ready.Writer.TryComplete();

    internal async Task Run()
    {
        var batch = new List<Turn>(MaxBatch);
        while (await ready.Reader.WaitToReadAsync())
        {
            await Gather(batch);
            await Write(batch);
            batch.Clear();
        }
    }

    private async Task Gather(List<Turn> batch)
    {
        Task? patience = null;
        while (true)
        {
            while (batch.Count < MaxBatch && ready.Reader.TryRead(out var turn)) batch.Add(turn);
            if (batch.Count == MaxBatch || batch.Count >= lastTurns) return;
            patience ??= Task.Delay(lastTime / 2 < Patience ? lastTime / 2 : Patience, clock);
            var more = More();
            if (await Task.WhenAny(more, patience) == patience || !await more) return;
        }
    }

    /// <summary>Not AsTask, which goes on in the thread pool wherever the lane runs.</summary>
    private async Task<bool> More() => await ready.Reader.WaitToReadAsync();

    private async Task Write(List<Turn> batch)
    {
        var since = clock.GetTimestamp();
        using var trace = Telemetry.Traces.StartActivity("commit"); // of many requests, so of none
        trace?.SetTag("kizuna.turns", batch.Count);
        try
        {
            var results = await store.Commit(batch.ConvertAll(turn => turn.Commit), CancellationToken.None);
            HasFailed = false;
            for (var i = 0; i < batch.Count; i++) batch[i].Done.SetResult(results[i]);
        }
        catch (Exception e)
        {
            HasFailed = true;
            // A store that is out says all that there is to say in its message; what is no fault of the store's is ours and keeps its trace.
            if (outage.MayTell(out var more)) LogFailed(e is StoreException ? null : e, batch.Count, e.Message.ReplaceLineEndings(" "), more);
            trace?.SetStatus(ActivityStatusCode.Error);
            Telemetry.FailedCommits.Add(1);
            var error = e as StoreException ?? new StoreException($"the store could not write: {e.Message}", e);
            foreach (var turn in batch) turn.Done.TrySetException(error);
        }
        (lastTurns, lastTime) = (batch.Count, clock.GetElapsedTime(since));
        Telemetry.BatchSize.Record(lastTurns);
        Telemetry.CommitTime.Record(lastTime.TotalSeconds);
    }

    private sealed record Turn(CustomerCommit Commit, TaskCompletionSource<CommitResult> Done);
}
