using Kizuna.Api.Events;
using Kizuna.Api.Live;
using Kizuna.Api.Reps;
using Kizuna.Engine.Policies;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Outbox;
using Kizuna.Grains.Turns;
using Kizuna.Grains.Wakes;
using Kizuna.Policies;
using Kizuna.Reports.Queries;
using Kizuna.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kizuna.Simulation;

/// <summary>The real runtime and the API behind its sockets, as one process of the simulated machine.</summary>
internal sealed class SimulatedEngine
{
    private readonly World world;
    private readonly OwnerProposals owners;
    private readonly Committer committer;
    private readonly WakePump pump;
    private readonly OutboxPump outbox;

    internal SimulatedEngine(World world, string epoch)
    {
        this.world = world;
        Process = new SimulatedProcess(world);
        Clock = new SimulatedClock(world, Process) { Error = world.Chance.Between(TimeSpan.FromSeconds(-2), TimeSpan.FromSeconds(2)) };
        Store = new SimulatedStore(world, Process);
        var (wakes, due) = (new WakeSignal(Clock), new DueRows());
        owners = new OwnerProposals(Store);
        committer = new Committer(Store, Clock, new SimulatedLog<Committer>(world));
        Policies = new PolicyVersions(Store, Clock, world.Policy);
        Policies.Changed += now => wakes.Armed(now);
        Feeds = new RepFeeds(Store, Clock, epoch);
        var turns = new CustomerTurns(Store, committer, Policies, owners, new FormerMerges(Store), (id, input) => Customers!.Deliver(id, input, default, Room.Within), new LocalFeeds(Feeds), wakes, due, Clock, new SimulatedLog<CustomerTurns>(world));
        Customers = new ActorHost(turns, new Admission(world.MostWaiting), Process, new Moments(), world.MostIdle);
        pump = new WakePump(Store, Customers, Policies, wakes, due, Clock, new SimulatedLog<WakePump>(world));
        pump.Serve(0);
        var ways = World.Ways.Select(way => new SimulatedChannel(world, this, way));
        var asked = new SimulatedStore(world, Process) { Planned = AskedFor };
        outbox = new OutboxPump(
            asked, new OutboxDelivery(asked, asked, Customers, Policies, ways, new FakeWriter { Missing = World.WordsMissing }, new Backoff(world.Chance.Share), Clock), Clock, new SimulatedLog<OutboxPump>(world));
        if (world.Sends)
            foreach (var way in World.Ways) outbox.Serve(way);
        Lookup = new CustomerLookup(Store, Policies, Clock);

        ICustomers front = world.Bug is Bug.LateRestamped or Bug.RefusedButTaken ? new BuggyCustomers(world, Customers, Clock) : Customers;
        Ingest = new Ingest(front, new Retold(front, Store, Policies), Clock);
        Actions = new TaskActions(front, Store, Store, (_, _) => throw new InvalidOperationException("nobody opens reviews here"), new RepDirectory(Store), Clock);
        Watchers = [.. World.Reps.Select(rep => new Watcher(world, this, rep))];
    }

    internal SimulatedProcess Process { get; }
    internal SimulatedClock Clock { get; }
    internal SimulatedStore Store { get; }
    internal PolicyVersions Policies { get; }
    internal RepFeeds Feeds { get; }

    /// <summary>Messages that their customers planned when the outbox asked them for the last time.</summary>
    internal HashSet<string> AskedFor { get; } = [];

    /// <summary>When what receivers have in hand is answered, or given up.</summary>
    internal List<DateTimeOffset> Answers { get; } = [];

    internal ActorHost Customers { get; }
    internal CustomerLookup Lookup { get; }
    internal Ingest Ingest { get; }
    internal TaskActions Actions { get; }
    internal IReadOnlyList<Watcher> Watchers { get; }

    /// <summary>What was sent to it and has no answer yet; cut off when it dies.</summary>
    internal List<Sent> Sending { get; } = [];

    /// <summary>No other engine wrote while it ran: what it told its watchers is all there is to tell.</summary>
    internal bool IsAlone { get; set; }

    internal DateTimeOffset? UpSince { get; private set; }

    internal bool IsUp => UpSince is not null;

    internal int WaitingForCommit => committer.Waiting;

    /// <summary>As a silo starts it.</summary>
    internal void Start() => Process.Start(async () =>
    {
        try
        {
            await Policies.Load(default);
            await owners.Refresh(default);
            foreach (var rep in World.Reps)
                if (!world.Disk.Reps.ContainsKey(rep))
                    await owners.Save(new Rep(rep, rep, Active: true, Capacity: null), default);
            _ = committer.Run();
            _ = pump.Run(default);
            _ = outbox.Run(default);
            UpSince = world.Now;
            foreach (var watcher in Watchers) watcher.Watch();
        }
        catch (StoreException)
        {
            world.Crash(this); // as the program does: one line, and the end
        }
    });
}
