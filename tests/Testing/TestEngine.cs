using Kizuna.Api.Live;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Outbox;
using Kizuna.Grains.Turns;
using Kizuna.Grains.Wakes;
using Kizuna.Policies;
using Kizuna.Storage.Rows;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kizuna.Testing;

/// <summary>An engine without Orleans around it: the product's turns, store and pump in this process. The pump runs only when asked for, so that a test decides when time is noticed.</summary>
public sealed class TestEngine : TestHost
{
    private readonly CancellationTokenSource stopping = new();
    private readonly bool ownsStore;
    private readonly Task committing;
    private Task pumping = Task.CompletedTask;
    private Task sending = Task.CompletedTask;

    private TestEngine(IStoreUnderTest under, ManualTime clock, int most, bool ownsStore, string epoch) : base(under, clock)
    {
        this.ownsStore = ownsStore;
        Committer = new Committer(Store, TimeProvider.System, NullLogger<Committer>.Instance, Store.Writers);
        Owners = new OwnerProposals(Store);
        Feeds = new RepFeeds(Store, clock, epoch);
        Former = new FormerMerges(Store);
        var (wakes, due) = (new WakeSignal(clock), new DueRows());
        Policies = new PolicyVersions(Store, clock, Policy.Default);
        Policies.Changed += now => wakes.Armed(now);
        Turns = new CustomerTurns(Store, Committer, Policies, Owners, Former, (id, input) => Customers!.Deliver(id, input, default, Room.Within), new LocalFeeds(Feeds), wakes, due, clock, NullLogger<CustomerTurns>.Instance);
        Customers = new ActorHost(Turns, new Admission(most), ActorHost.OneThread(), clock.Moments, changed: customer => Feeds.Publish(FeedKeys.Of(customer), FeedStep.Empty));
        Pump = new WakePump(Store, Customers, Policies, wakes, due, clock, NullLogger<WakePump>.Instance);
        var delivery = new OutboxDelivery(Store, Store, Customers, Policies, Ways, Writer, new Backoff(() => 1), clock);
        Outbox = new OutboxPump(Store, delivery, clock, NullLogger<OutboxPump>.Instance);
        committing = Committer.Run();
    }

    public override OwnerProposals Owners { get; }
    public override PolicyVersions Policies { get; }
    public Committer Committer { get; }
    public FormerMerges Former { get; }
    public RepFeeds Feeds { get; }
    public CustomerTurns Turns { get; }
    public ActorHost Customers { get; }
    public override ICustomers Node => Customers;
    public WakePump Pump { get; }
    public OutboxPump Outbox { get; }

    /// <summary>The ways out, all of which remember what was handed to them.</summary>
    public FakeChannel[] Ways { get; } = [new("email"), new("line")];

    public FakeWriter Writer { get; } = new();

    protected override IRepFeeds WatchedFeeds => Feeds;

    protected override int Pumps => 1;

    /// <summary>Runs a suite of every host on this one.</summary>
    public static StartHost HostOn(OpenStore open) => async () => await Start(open: open);

    /// <summary>An engine with one rep, <c>rep-1</c>.</summary>
    public static async Task<TestEngine> Start(int most = Admission.Most, OpenStore? open = null, bool ownsStore = true)
    {
        var engine = await On(await (open ?? TempStore.New)(), new ManualTime(Monday), most, ownsStore);
        await engine.Owners.Save(new Rep("rep-1", "鈴木", true, null), default);
        return engine;
    }

    /// <summary>A second engine, on the store of another one: what happens when two hosts own a customer.</summary>
    public static async Task<TestEngine> On(IStoreUnderTest under, ManualTime clock, int most = Admission.Most, bool ownsStore = false, string epoch = "test")
    {
        var engine = new TestEngine(under, clock, most, ownsStore, epoch);
        await engine.Policies.Load(default);
        await engine.Former.Load(default);
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

    public override void StartPump()
    {
        for (var shard = 0; shard < Store.Shards; shard++) Pump.Serve(shard);
        pumping = Pump.Run(stopping.Token);
    }

    /// <summary>From here on the messages leave that are due, as far as the clock is moved.</summary>
    public void StartOutbox()
    {
        foreach (var way in Ways) Outbox.Serve(way.Name);
        sending = Outbox.Run(stopping.Token);
    }

    /// <summary>Moves the clock in steps until the condition holds, while the outbox runs. Each step waits for every queue to rest, and for what is on its way.</summary>
    /// <param name="besides">Messages on their way that are not waited for.</param>
    public Task PassOutboxTime(TimeSpan step, Func<Task<bool>> until, int besides = 0) => Until(async () =>
    {
        if (await until()) return true;
        if ((await Under.Store.Messages(OutboxStatus.Claimed, null, besides + 1, default)).Count <= besides && Clock.TimersWithin(TimeSpan.FromSeconds(1)) >= Ways.Length)
            Clock.Advance(step);
        return false;
    }, what: "what the outbox does");

    private async Task Stop()
    {
        await stopping.CancelAsync();
        await pumping.Within();
        await sending.Within();
        await Customers.Stop();
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
