using System.Collections.Immutable;
using Kizuna.Grains.Interfaces;
using Kizuna.Storage.Ports;

namespace Kizuna.Grains.Turns;

/// <summary>
/// Rule Z15: a new customer goes to the active rep with the fewest open tasks, ties by id; one who carries as much as they are meant to
/// comes after those who do not. The counts are kept from commits, so a proposal costs no read.
/// </summary>
public sealed class OwnerProposals(IRepStore store)
{
    private readonly Lock gate = new();
    private ImmutableSortedDictionary<string, Rep> reps = ImmutableSortedDictionary.Create<string, Rep>(StringComparer.Ordinal);
    private Dictionary<string, int> open = [];

    /// <summary>Whether there is no rep yet, active or not.</summary>
    internal bool AreNone
    {
        get
        {
            lock (gate) return reps.IsEmpty;
        }
    }

    /// <summary>The rep for a customer whom nobody owns; null while there is no active rep.</summary>
    public string? Propose()
    {
        lock (gate)
            return reps.Values.Where(rep => rep.Active)
                .MinBy(rep => (IsFull: rep.Capacity is { } capacity && Open(rep.Id) >= capacity, Open(rep.Id)))?.Id;
    }

    /// <summary>Saves the rep and proposes with them from now on.</summary>
    public async Task Save(Rep rep, CancellationToken stop)
    {
        await store.SaveRep(rep, stop);
        await Refresh(stop);
    }

    /// <summary>Takes reps and counts from the store: at start, and when reps changed elsewhere.</summary>
    public async Task Refresh(CancellationToken stop)
    {
        var loads = await store.Reps(stop);
        lock (gate)
        {
            reps = loads.ToImmutableSortedDictionary(load => load.Rep.Id, load => load.Rep, StringComparer.Ordinal);
            open = loads.ToDictionary(load => load.Rep.Id, load => load.OpenTasks);
        }
    }

    internal void Count(ImmutableArray<CardChange> changes)
    {
        if (changes.IsEmpty) return;
        lock (gate)
            foreach (var (before, now) in changes)
            {
                if (before?.Rep is { } had) open[had] = Open(had) - 1;
                if (now is { Status: Engine.Decisions.TaskState.Open, Rep: { } has }) open[has] = Open(has) + 1;
            }
    }

    private int Open(string rep) => open.GetValueOrDefault(rep);
}
