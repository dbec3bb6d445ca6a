using System.Runtime.CompilerServices;
using Kizuna.Api.Live;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Turns;
using Kizuna.Grains.Wakes;
using Kizuna.Policies;
using Kizuna.Reports.Queries;
using Kizuna.Storage.Rows;

namespace Kizuna.Testing;

/// <summary>
/// An engine on a store and a clock of the test's own, whatever host it runs in. A suite of tests that holds for every host takes one of
/// these and knows no more.
/// </summary>
public abstract class TestHost : IAsyncDisposable
{
    /// <summary>Monday, 16 November 2026, ten in the morning in Tokyo.</summary>
    public static readonly DateTimeOffset Monday = new(2026, 11, 16, 1, 0, 0, TimeSpan.Zero);

    protected TestHost(IStoreUnderTest under, ManualTime clock) => (Under, Clock, Store) = (under, clock, new FaultyStore(under, clock.Moments));

    public IStoreUnderTest Under { get; }
    public ManualTime Clock { get; }
    public FaultyStore Store { get; }

    /// <summary>Of the node that is asked; the other nodes of a cluster have their own and take changes up in their time.</summary>
    public abstract OwnerProposals Owners { get; }

    /// <inheritdoc cref="Owners"/>
    public abstract PolicyVersions Policies { get; }

    /// <summary>Of any node, another one each time.</summary>
    public abstract ICustomers Node { get; }

    public CustomerLookup Lookup => new(Store, Policies, Clock);

    public CustomerQueries Queries => new(Store, Lookup, Policies);

    public Task<Receipt> Deliver(string customerId, Input input) => Node.Deliver(customerId, input, default).Within();

    public Task<Receipt> Writes(string customerId, string text, string id, DateTimeOffset? at = null) =>
        Deliver(customerId, new MessageReceived { Id = id, At = at ?? Clock.GetUtcNow(), Text = text, Channel = "line" });

    /// <summary>Opens a task on the same day (Q1).</summary>
    public Task<Receipt> AsksForASample(string customerId, string id, DateTimeOffset? at = null) =>
        Deliver(customerId, new SampleRequested { Id = id, At = at ?? Clock.GetUtcNow() });

    public async Task<StoredCustomer> Load(string customerId) =>
        await Under.Store.Load(customerId, default) ?? throw new InvalidOperationException($"no customer {customerId}");

    public Task<IReadOnlyList<TaskCard>> OpenTasks(string rep = "rep-1") => Store.OpenTasks(rep, null, null, Clock.GetUtcNow(), 10_000, default);

    /// <summary>Watches as a page does: what is committed from now on is heard.</summary>
    public async Task<FeedSubscription> Watch(string repId)
    {
        var feed = WatchedFeeds.Subscribe(repId);
        await WatchedFeeds.Snapshot(repId, default).Within();
        return feed;
    }

    public Task<FeedSnapshot> Snapshot(string repId) => WatchedFeeds.Snapshot(repId, default).Within();

    /// <summary>From here on what is due is delivered, as far as the clock is moved.</summary>
    public abstract void StartPump();

    /// <summary>As when the program is stopped and started again: only what is stored remains.</summary>
    public abstract Task<TestHost> Restart();

    /// <summary>Waits for what happens here, and looks whenever something did.</summary>
    public Task Until(Func<Task<bool>> condition, TimeSpan? limit = null, [CallerArgumentExpression(nameof(condition))] string what = "") => Clock.Moments.Until(condition, limit, what);

    /// <inheritdoc cref="Until(Func{Task{bool}}, TimeSpan?, string)"/>
    public Task Until(Func<bool> condition, TimeSpan? limit = null, [CallerArgumentExpression(nameof(condition))] string what = "") => Clock.Moments.Until(condition, limit, what);

    /// <summary>Moves the clock in steps until the condition holds. Each step waits for the pumps to have done what was due, and to sleep.</summary>
    public Task PassTime(TimeSpan step, Func<Task<bool>> until, [CallerArgumentExpression(nameof(until))] string what = "") => Until(async () =>
    {
        if (await until()) return true;
        if (Clock.TimersWithin(WakePump.Poll) >= Pumps) Clock.Advance(step); // a pump never sleeps for longer
        return false;
    }, what: what);

    /// <summary>Whether everything that is due by now was delivered.</summary>
    public async Task<bool> NobodyIsDue() => (await Under.Store.Due(Clock.GetUtcNow(), 1, null, default)).Count == 0;

    public abstract ValueTask DisposeAsync();

    /// <summary>How many pumps deliver what is due.</summary>
    protected abstract int Pumps { get; }

    /// <summary>Where the watchers are.</summary>
    protected abstract IRepFeeds WatchedFeeds { get; }
}

/// <summary>Starts a host with one rep, <c>rep-1</c>.</summary>
public delegate Task<TestHost> StartHost();
