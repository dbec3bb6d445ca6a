using Kizuna.Engine;
using Kizuna.Runtime;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kizuna.Testing;

/// <summary>
/// The engine of the embedded host on a store and a clock of the test's own. The pump runs only when asked for, so that a test decides
/// when time is noticed.
/// </summary>
public sealed class TestEngine : IAsyncDisposable
{
    /// <summary>Monday, 16 November 2026, ten in the morning in Tokyo.</summary>
    public static readonly DateTimeOffset Monday = new(2026, 11, 16, 1, 0, 0, TimeSpan.Zero);

    private readonly CancellationTokenSource stopping = new();
    private readonly bool ownsStore;
    private readonly Task committing;
    private Task pumping = Task.CompletedTask;

    private TestEngine(IStoreUnderTest under, ManualTime clock, MailboxLimits limits, bool ownsStore, string epoch)
    {
        (Under, Clock, this.ownsStore) = (under, clock, ownsStore);
        Store = new FaultyStore(under);
        Committer = new Committer(Store, clock, NullLogger<Committer>.Instance, under.Store is PostgresStore ? PostgresStore.Committers : 1);
        Owners = new OwnerProposals(Store);
        Feeds = new RepFeeds(Store, clock, epoch);
        var wakes = new WakeSignal(clock);
        Policies = new Policies(Store, wakes, clock, Policy.Default);
        Turns = new CustomerTurns(Store, Committer, Policies, Owners, Feeds, wakes, clock, NullLogger<CustomerTurns>.Instance);
        Customers = new EmbeddedCustomers(Turns, limits, TaskScheduler.Default);
        Pump = new WakePump(Store, Customers, Policies, wakes, clock, NullLogger<WakePump>.Instance);
        Queries = new CustomerQueries(Store, Policies, clock);
        committing = Committer.Run();
    }

    public IStoreUnderTest Under { get; }
    public ManualTime Clock { get; }
    public FaultyStore Store { get; }
    public Committer Committer { get; }
    public OwnerProposals Owners { get; }
    public RepFeeds Feeds { get; }
    public Policies Policies { get; }
    public CustomerTurns Turns { get; }
    public EmbeddedCustomers Customers { get; }
    public WakePump Pump { get; }
    public CustomerQueries Queries { get; }

    /// <summary>An engine with one rep, <c>rep-1</c>.</summary>
    public static async Task<TestEngine> Start(MailboxLimits? limits = null, OpenStore? open = null, bool ownsStore = true)
    {
        var engine = await On(await (open ?? TempStore.New)(), new ManualTime(Monday), limits, ownsStore);
        await engine.Owners.Save(new Rep("rep-1", "鈴木", true, null), default);
        return engine;
    }

    /// <summary>A second engine, on the store of another one: what happens when two hosts own a customer.</summary>
    public static async Task<TestEngine> On(IStoreUnderTest under, ManualTime clock, MailboxLimits? limits = null, bool ownsStore = false, string epoch = "test")
    {
        var engine = new TestEngine(under, clock, limits ?? new(), ownsStore, epoch);
        await engine.Policies.Load(default);
        await engine.Owners.Refresh(default);
        return engine;
    }

    /// <summary>As when the program is stopped and started again: only what is stored remains.</summary>
    public async Task<TestEngine> Restart()
    {
        await Stop();
        await Under.Reopen();
        return await On(Under, Clock, ownsStore: ownsStore, epoch: "test-again");
    }

    public Task<Receipt> Deliver(string customerId, Input input) => Customers.Deliver(customerId, input, default).Within();

    public Task<Receipt> Writes(string customerId, string text, string id, DateTimeOffset? at = null) =>
        Deliver(customerId, new MessageReceived { Id = id, At = at ?? Clock.GetUtcNow(), Text = text, Channel = "line" });

    /// <summary>Opens a task on the same day (Q1).</summary>
    public Task<Receipt> AsksForASample(string customerId, string id, DateTimeOffset? at = null) =>
        Deliver(customerId, new SampleRequested { Id = id, At = at ?? Clock.GetUtcNow() });

    public async Task<StoredCustomer> Load(string customerId) =>
        await Store.Load(customerId, default) ?? throw new InvalidOperationException($"no customer {customerId}");

    public Task<IReadOnlyList<TaskCard>> OpenTasks(string rep = "rep-1") => Store.OpenTasks(rep, null, null, Clock.GetUtcNow(), 10_000, default);

    public void StartPump() => pumping = Pump.Run(stopping.Token);

    /// <summary>Moves the clock in small steps until the condition holds: the pump sets its timer in its own time.</summary>
    public Task PassTime(TimeSpan step, Func<Task<bool>> until) => Eventually.True(async () =>
    {
        if (await until()) return true;
        Clock.Advance(step);
        return false;
    });

    private async Task Stop()
    {
        await stopping.CancelAsync();
        await pumping.Within();
        await Customers.Stop(TimeProvider.System, default).Within();
        Committer.Stop();
        await committing.Within();
    }

    public async ValueTask DisposeAsync()
    {
        if (!stopping.IsCancellationRequested) await Stop();
        stopping.Dispose();
        if (ownsStore) await Under.DisposeAsync();
    }
}
