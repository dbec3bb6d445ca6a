using System.Collections.Immutable;
using Kizuna.Engine.Language;
using Kizuna.Engine.Policies;
using Kizuna.Grains.Interfaces;
using Kizuna.Policies.Document;
using Kizuna.Storage.Ports;
using Kizuna.Storage.Rows;

namespace Kizuna.Policies;

/// <summary>
/// Which policies hold and held. A turn reads the history once. A change is durable before any turn knows it; then every customer that
/// was last decided without it passes its instant, in the background (<see cref="IWakeStore.Behind"/>).
/// </summary>
/// <param name="first">What a new store begins with.</param>
public sealed class PolicyVersions(IPolicyStore store, TimeProvider clock, Policy first) : IDisposable
{
    /// <summary>
    /// A change a week for ten years. Every version is needed for ever, to replay what it decided, and each costs the start of an engine
    /// ten milliseconds, and 150 KB of memory if its phrases are its own.
    /// </summary>
    public const int MostVersions = 500;

    private readonly SemaphoreSlim changing = new(1);
    private volatile State state = State.Of(new(first with { Version = 1 }, DateTimeOffset.MinValue, "start"));

    /// <summary>A version was added here, at this instant. What other nodes add is noticed when they are asked (<see cref="Refresh"/>).</summary>
    public event Action<DateTimeOffset>? Changed;

    public PolicyHistory History => state.History;

    public Policy Current => History.Current;

    /// <summary>All versions, the oldest first.</summary>
    public ImmutableArray<PolicyVersion> Versions => state.Versions;

    /// <summary>Takes the history from the store; a store that has none begins with the first policy.</summary>
    /// <exception cref="StoreException">A stored version cannot be read.</exception>
    public async Task Load(CancellationToken stop)
    {
        var stored = await store.Policies(0, stop);
        if (stored.Count == 0)
        {
            await store.SavePolicy(Stored(state.Versions[0]), stop);
            stored = await store.Policies(0, stop); // of two engines that start at once one was first
        }
        State? loaded = null;
        foreach (var version in stored) loaded = Take(loaded, version);
        state = loaded!;
    }

    /// <summary>Takes up the versions that another engine on the same store has added.</summary>
    public async Task Refresh(CancellationToken stop)
    {
        if (await store.Policies(Current.Version, stop) is not { Count: > 0 }) return;
        await changing.WaitAsync(stop);
        try
        {
            await TakeNew(stop);
        }
        finally
        {
            changing.Release();
        }
    }

    /// <summary>Appends a version that holds from now on. A policy that says what the current one says is the current one.</summary>
    /// <param name="expectedVersion">The version that was changed; null for whatever is current.</param>
    /// <exception cref="PolicyChangedException">The current version is another.</exception>
    /// <exception cref="DocumentException">There are too many versions.</exception>
    public async Task<PolicyVersion> Change(Policy next, string by, int? expectedVersion, CancellationToken stop)
    {
        await changing.WaitAsync(stop);
        try
        {
            await TakeNew(stop);
            var last = state.Versions[^1];
            if (expectedVersion is { } expected && expected != last.Number) throw new PolicyChangedException(last.Number);
            var document = PolicyDocument.Write(next);
            if (document == PolicyDocument.Write(last.Policy)) return last;
            if (state.Versions.Length >= MostVersions)
                throw new DocumentException([new("document", $"cannot be added: the store keeps {MostVersions} versions, and all of them are in use")]);

            var now = clock.GetUtcNow();
            var added = new StoredPolicy(last.Number + 1, now > last.From ? now : last.From.AddTicks(1), document, by);
            var changed = Take(state, added); // reads back what will be kept, before it is
            if (!await store.SavePolicy(added, stop))
            {
                await TakeNew(stop);
                throw new PolicyChangedException(Current.Version);
            }
            state = changed;
            Changed?.Invoke(now); // those behind are passed from now on, even if it holds from a moment later
            return changed.Versions[^1];
        }
        finally
        {
            changing.Release();
        }
    }

    public void Dispose() => changing.Dispose();

    private async Task TakeNew(CancellationToken stop)
    {
        var taken = state;
        foreach (var version in await store.Policies(taken.History.Current.Version, stop)) taken = Take(taken, version);
        state = taken;
    }

    private static State Take(State? before, StoredPolicy stored)
    {
        try
        {
            // The document is complete; one that names no reading of messages is of the time when there was but the first.
            var policy = PolicyDocument.Parse(stored.Document, Policy.Default with { Lexicon = Lexicon.First });
            if (before?.History.Current.Lexicon is { } known && known.SameAs(policy.Lexicon)) policy = policy with { Lexicon = known }; // shared by all that say the same
            var version = new PolicyVersion(policy with { Version = stored.Version }, stored.From, stored.By);
            return before?.Then(version) ?? State.Of(version);
        }
        catch (Exception e) when (e is DocumentException or ArgumentException)
        {
            throw new StoreException($"version {stored.Version} of the stored policy cannot be read: {e.Message}", e);
        }
    }

    private static StoredPolicy Stored(PolicyVersion version) => new(version.Number, version.From, PolicyDocument.Write(version.Policy), version.By);

    private sealed record State(PolicyHistory History, ImmutableArray<PolicyVersion> Versions)
    {
        internal static State Of(PolicyVersion first) => new(PolicyHistory.Of(first.Policy), [first]);

        internal State Then(PolicyVersion next) => new(History.Then(next.Policy, next.From), Versions.Add(next));
    }
}
