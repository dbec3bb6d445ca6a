using Kizuna.Api.Live;
using Kizuna.Grains.Interfaces;

namespace Kizuna.Simulation;

/// <summary>A rep's page: a snapshot, deltas on top of it, and the snapshot again where the sequence has a gap.</summary>
internal sealed class Watcher(World world, SimulatedEngine engine, string rep)
{
    private readonly Dictionary<string, TaskCard> list = [];
    private FeedSubscription? feed;
    private string epoch = "";
    private long sequence;
    private int lost;

    internal bool IsAsking { get; private set; } = true;

    internal IReadOnlyCollection<TaskCard> List => list.Values;

    internal string Rep => rep;

    internal void Watch()
    {
        feed = engine.Feeds.Subscribe(rep); // first, so that no delta falls between it and the snapshot
        Ask();
    }

    internal void Ask()
    {
        IsAsking = true;
        engine.Process.Start(async () =>
        {
            while (IsAsking)
                try
                {
                    var snapshot = await engine.Feeds.Snapshot(rep, default);
                    list.Clear();
                    foreach (var card in snapshot.Tasks) list[card.TaskId] = card;
                    (epoch, sequence, lost, IsAsking) = (snapshot.Epoch, snapshot.Sequence, 0, false);
                }
                catch (StoreException)
                {
                    await Task.Delay(TimeSpan.FromSeconds(1), engine.Clock);
                }
        });
    }

    internal void Read()
    {
        while (!IsAsking && feed!.Deltas.TryRead(out var delta))
        {
            if (delta.Epoch == epoch && delta.Sequence - lost <= sequence) continue; // the snapshot has it
            if (world.Has(Bug.DeltaLost) && world.Chance.Chance(0.05)) lost++;
            else if (delta.Epoch != epoch || delta.Sequence - lost != sequence + 1) Ask();
            else Apply(delta);
        }
    }

    private void Apply(FeedDelta delta)
    {
        sequence++;
        foreach (var card in delta.Upserted)
            if (!list.TryGetValue(card.TaskId, out var known) || known.Version < card.Version) list[card.TaskId] = card;
        foreach (var card in delta.Ended)
            if (list.TryGetValue(card.TaskId, out var known) && known.Version <= card.Version) list.Remove(card.TaskId);
    }
}
