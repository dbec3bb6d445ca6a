using Kizuna.Engine;
using Kizuna.Runtime;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kizuna.Testing;

/// <summary>The engine of the embedded host. The pump runs only when asked for, so that a test decides when time is noticed.</summary>
public sealed class TestEngine : TestHost
{
    private readonly CancellationTokenSource stopping = new();
    private readonly bool ownsStore;
    private readonly Task committing;
    private Task pumping = Task.CompletedTask;

    private TestEngine(IStoreUnderTest under, ManualTime clock, MailboxLimits limits, bool ownsStore, string epoch) : base(under, clock)
    {
        this.ownsStore = ownsStore;
        Committer = new Committer(Store, clock, NullLogger<Committer>.Instance, under.Store is PostgresStore ? PostgresStore.Committers : 1);
        Owners = new OwnerProposals(Store);
        Feeds = new RepFeeds(Store, clock, epoch);
        var wakes = new WakeSignal(clock);
        Policies = new Policies(Store, wakes, clock, Policy.Default);
        Turns = new CustomerTurns(Store, Committer, Policies, Owners, Feeds, wakes, clock, NullLogger<CustomerTurns>.Instance);
        Customers = new EmbeddedCustomers(Turns, limits, TaskScheduler.Default);
        Pump = new WakePump(Store, Customers, Policies, wakes, clock, NullLogger<WakePump>.Instance);
        committing = Committer.Run();
    }

    public override OwnerProposals Owners { get; }
    public override Policies Policies { get; }
    public Committer Committer { get; }
    public RepFeeds Feeds { get; }
    public CustomerTurns Turns { get; }
    public EmbeddedCustomers Customers { get; }
    public WakePump Pump { get; }

    protected override IRepFeeds WatchedFeeds => Feeds;

    /// <summary>Runs a suite of every host on this one.</summary>
    public static StartHost HostOn(OpenStore open) => async () => await Start(open: open);

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

    public override async Task<TestHost> Restart() => await RestartEngine();

    /// <inheritdoc cref="Restart"/>
    public async Task<TestEngine> RestartEngine()
    {
        await Stop();
        await Under.Reopen();
        return await On(Under, Clock, ownsStore: ownsStore, epoch: "test-again");
    }

    public override void StartPump() => pumping = Pump.Run(stopping.Token);

    protected override Task<Receipt> Deliver(string customerId, Input input, CancellationToken stop) => Customers.Deliver(customerId, input, stop);

    private async Task Stop()
    {
        await stopping.CancelAsync();
        await pumping.Within();
        await Customers.Stop(TimeProvider.System, default).Within();
        Committer.Stop();
        await committing.Within();
    }

    public override async ValueTask DisposeAsync()
    {
        if (!stopping.IsCancellationRequested) await Stop();
        stopping.Dispose();
        if (ownsStore) await Under.DisposeAsync();
    }
}
