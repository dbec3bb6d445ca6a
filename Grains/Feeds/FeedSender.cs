using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Interfaces.Clients;
using Microsoft.Extensions.Logging;

namespace Kizuna.Grains.Feeds;

/// <summary>
/// Reports what this silo committed to the grains of the reps. One call at a time for each rep, and what is committed meanwhile goes with
/// the next: so steps keep their order, a hot rep costs a call per round trip and not per event, and what waits is bounded.
/// </summary>
internal sealed partial class FeedSender(IGrainFactory grains, TimeProvider clock, ILogger<FeedSender> log) : IFeedPublisher
{
    // Of one rep. A list that changes in so many places within one round trip is quicker read as a whole.
    private const int MaxWaiting = 500;

    // A rep's grain that cannot be reached is on a silo that was lost; another one has it within seconds.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private readonly GrainsOf<IRepGrain> grains = new(grains);
    private readonly Lock gate = new();
    private readonly Dictionary<string, Pending> reps = []; // those with a call under way

    public void Publish(IReadOnlyList<CardChange> changes)
    {
        foreach (var repId in FeedStep.RepsOf(changes)) Add(repId, FeedStep.Of(repId, changes));
    }

    public void Invalidate(IReadOnlyList<CardChange> changes)
    {
        foreach (var repId in FeedStep.RepsOf(changes)) Add(repId, null);
    }

    /// <param name="step">Null: some were lost.</param>
    private void Add(string repId, FeedStep? step)
    {
        Pending pending;
        bool isFirst;
        lock (gate)
        {
            isFirst = !reps.TryGetValue(repId, out pending!);
            if (isFirst) reps[repId] = pending = new Pending();
            if (step is null) pending.Invalidate();
            else pending.Add(step);
        }
        if (isFirst) _ = Run(repId, pending);
    }

    private async Task Run(string repId, Pending pending)
    {
        // Away from the turn that committed, and from the scheduler of its customer.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var grain = grains.Of(repId);
        while (true)
        {
            FeedStep? step;
            lock (gate)
                if (!pending.Take(out step))
                {
                    reps.Remove(repId);
                    return;
                }
            try
            {
                await grain.Publish(step).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                LogLost(e, repId);
                lock (gate) pending.Invalidate(); // said as soon as the grain answers again
                await Task.Delay(Rest, clock).ConfigureAwait(false);
            }
        }
    }

    [LoggerMessage(LogLevel.Debug, "Steps of the feed of {RepId} were lost; its watchers will take the snapshot")]
    private partial void LogLost(Exception error, string repId);

    /// <summary>Steps as one: the newest card of every task.</summary>
    private sealed class Pending
    {
        private readonly Dictionary<string, TaskCard> upserted = [];
        private readonly Dictionary<string, TaskCard> ended = [];
        private bool lost;

        internal void Add(FeedStep step)
        {
            foreach (var card in step.Upserted) Put(card, upserted, ended);
            foreach (var card in step.Ended) Put(card, ended, upserted);
            if (upserted.Count + ended.Count > MaxWaiting) Invalidate();
        }

        internal void Invalidate()
        {
            lost = true;
            upserted.Clear();
            ended.Clear();
        }

        /// <summary>False when nothing waits. A null step says that some were lost.</summary>
        internal bool Take(out FeedStep? step)
        {
            step = lost ? null : new FeedStep([.. upserted.Values], [.. ended.Values]);
            var any = lost || upserted.Count + ended.Count > 0;
            upserted.Clear();
            ended.Clear();
            lost = false;
            return any;
        }

        /// <summary>Two turns of a customer may report in either order; the version of the card says which one is newer.</summary>
        private static void Put(TaskCard card, Dictionary<string, TaskCard> here, Dictionary<string, TaskCard> there)
        {
            if (there.TryGetValue(card.TaskId, out var other) && other.Version > card.Version) return;
            if (here.TryGetValue(card.TaskId, out var same) && same.Version > card.Version) return;
            there.Remove(card.TaskId);
            here[card.TaskId] = card;
        }
    }
}
