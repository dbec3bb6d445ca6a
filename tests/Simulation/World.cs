using Kizuna.Engine.Policies;

namespace Kizuna.Simulation;

/// <summary>
/// The machine, its time and its chance, all of one seed: whatever can run waits in one list, and the next one is picked by chance; when
/// nothing can run, time goes on to what comes next. One thread does all of it, so that a seed is replayed exactly.
/// </summary>
internal sealed class World
{
    /// <summary>Monday, 5 January 2026, nine in the morning in Tokyo.</summary>
    internal static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    internal static readonly IReadOnlyList<string> Reps = ["rep-1", "rep-2", "rep-3"];

    internal static readonly IReadOnlyList<string> Ways = ["email", "line"];

    /// <summary>Of a step whose template there is not.</summary>
    internal const string WordsMissing = "I10";

    // Clocks are wrong by up to an hour, and a wake-up that failed rests for up to five minutes each time.
    private static readonly TimeSpan MostOverdue = TimeSpan.FromHours(3);

    private readonly List<(SimulatedProcess Process, Task Task)> ready = [];
    private readonly PriorityQueue<(Func<bool> IsSet, Action Fire), (DateTimeOffset, long)> timers = new();
    private readonly PriorityQueue<Action, (DateTimeOffset, long)> actions = new();
    private readonly Dictionary<(string, string), Sent> sent = [];
    private readonly HashSet<Sent> open = [];
    private readonly Dictionary<string, DateTimeOffset> silent = [];
    private readonly int thread = Environment.CurrentManagedThreadId;
    private readonly Traffic traffic;
    private volatile string? escaped;
    private long set;
    private long toCrash;
    private int underway;
    private int started;
    private bool isQuiet;

    internal World(ulong seed, int customers, Bug bug)
    {
        (Bug, Chance) = (bug, new Seeded(seed));
        Usual = Faults = Faults.Of(Chance);
        (MostWaiting, MostIdle) = (Chance.Pick([30, 20_000]), Chance.Pick([20, 50_000]));
        (Sends, Policy) = Sending.Of(seed, Chance);
        (Disk, Model) = (new SimulatedDisk(this), new Model(this));
        traffic = new Traffic(this, customers);
        toCrash = Usual.StepsToCrash;
    }

    internal Bug Bug { get; }
    internal Seeded Chance { get; }
    internal Faults Usual { get; }
    internal Faults Faults { get; private set; }
    internal int MostWaiting { get; }

    internal int MostIdle { get; }

    /// <summary>Whether the shop of this story sends by itself.</summary>
    internal bool Sends { get; }

    /// <summary>The one that holds at first.</summary>
    internal Policy Policy { get; }

    internal bool IsQuiet => isQuiet;
    internal SimulatedDisk Disk { get; }
    internal Model Model { get; }
    internal DateTimeOffset Now { get; private set; } = Start;
    internal List<SimulatedEngine> Engines { get; } = [];
    internal Broken? Failure { get; private set; }
    internal long Steps { get; private set; }
    internal int Crashes { get; private set; }
    internal int Refusals { get; private set; }

    /// <summary>Sums up every step in order: the same for the same seed, in any process.</summary>
    internal ulong Trace { get; private set; } = 14695981039346656037;

    internal bool Has(Bug bug) => Bug == bug;

    /// <summary>The first one is the one that tells.</summary>
    internal void Break(string guarantee, string what) => Failure ??= new Broken(guarantee, what);

    internal void Run(int days)
    {
        StartEngine();
        traffic.Start();
        for (var end = Start; Failure is null && Now < Start.AddDays(days);)
        {
            end += Chance.Between(TimeSpan.FromDays(1), TimeSpan.FromDays(6));
            if (end > Start.AddDays(days)) end = Start.AddDays(days);
            while (Failure is null && (Now < end || ready.Count > 0)) if (!Step()) Advance(end);
            if (Failure is null) Settle(all: Now >= Start.AddDays(days));
        }
    }

    internal void Queue(SimulatedProcess process, Task task)
    {
        if (Environment.CurrentManagedThreadId != thread) escaped = Environment.StackTrace;
        else if (!process.IsDead) ready.Add((process, task));
    }

    internal void SetTimer(TimeSpan due, Func<bool> isSet, Action fire) => timers.Enqueue((isSet, fire), (Now + due, ++set));

    internal void After(TimeSpan time, Action fire) => SetTimer(time, () => true, fire);

    /// <summary>An operation of the store that is on its way.</summary>
    internal void Underway(TimeSpan time, Action arrive)
    {
        underway++;
        After(time, () =>
        {
            underway--;
            arrive();
        });
    }

    /// <summary>Something outside of the engines; none happens while the world settles.</summary>
    internal void At(DateTimeOffset at, Action act) => actions.Enqueue(act, (at, ++set));

    internal SimulatedEngine? AnyEngine() => Engines.Where(engine => engine.IsUp).ToList() is { Count: > 0 } up ? Chance.Pick(up) : null;

    internal Sent? Find(string customerId, string id) => sent.GetValueOrDefault((customerId, id));

    internal void Add(Sent one)
    {
        sent[(one.CustomerId, one.Id)] = one;
        open.Add(one);
    }

    /// <summary>A receiver that says nothing to anybody until then.</summary>
    internal DateTimeOffset SilentUntil(string way) => silent.GetValueOrDefault(way);

    internal void Silence(string way, DateTimeOffset until) => silent[way] = until;

    /// <summary>A message was planned: its customer may think again in the instant in which it is to leave.</summary>
    internal void Planned(string customerId, DateTimeOffset leaves) => traffic.Planned(customerId, leaves);

    internal void Settled(Sent one) => open.Remove(one);

    internal void Refused() => Refusals++;

    internal void StartEngine()
    {
        var engine = new SimulatedEngine(this, $"e{++started}");
        Engines.Add(engine);
        engine.IsAlone = true;
        if (Engines.Count > 1) MissedByAll();
        engine.Start();
    }

    /// <summary>Something is written, or will be, of which an engine that watches does not know.</summary>
    internal void MissedByAll()
    {
        foreach (var engine in Engines) engine.IsAlone = false;
    }

    /// <summary>Whatever it had in memory is gone, and whoever waits for it is cut off.</summary>
    internal void Crash(SimulatedEngine engine)
    {
        if (!Engines.Remove(engine)) return;
        Crashes++;
        engine.Process.Kill();
        ready.RemoveAll(one => one.Process == engine.Process);
        foreach (var one in engine.Sending.ToArray()) traffic.CutOff(engine, one);
        if (Engines.Count == 0 && !isQuiet) At(Now + Outage(), () => { if (Engines.Count == 0) StartEngine(); });
    }

    private TimeSpan Outage() => Chance.Below(20) switch
    {
        0 => Chance.Between(TimeSpan.FromHours(1), TimeSpan.FromDays(2)),
        < 5 => Chance.Between(TimeSpan.FromMinutes(1), TimeSpan.FromHours(1)),
        _ => Chance.Between(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)),
    };

    /// <summary>Runs one thing of those that can run.</summary>
    private bool Step()
    {
        if (ready.Count == 0) return false;
        var pick = Chance.Below(ready.Count);
        var (process, task) = ready[pick];
        ready[pick] = ready[^1];
        ready.RemoveAt(ready.Count - 1);
        process.Step(task);

        Steps++;
        Trace = (Trace ^ (ulong)(pick + ready.Count * 31 + Now.UtcTicks)) * 1099511628211;
        if (escaped is not null) Break(Guarantee.OneThread, escaped);
        foreach (var engine in Engines)
            if (engine.Customers.Waiting > MostWaiting || engine.Customers.Count > MostIdle + MostWaiting || engine.WaitingForCommit > MostWaiting)
                Break(Guarantee.Bounded, $"{engine.Customers.Waiting} inputs and {engine.WaitingForCommit} commits wait, {engine.Customers.Count} customers are hot");
        if (!isQuiet && --toCrash <= 0 && Engines.Count > 0)
        {
            toCrash = 1 + (long)(Usual.StepsToCrash * 2 * Chance.Share());
            Crash(Chance.Pick(Engines));
        }
        return true;
    }

    /// <summary>
    /// Time goes on to what comes next. While nothing waits, the pumps that would look in vain every second sleep until something is due:
    /// timers may be late, and a day without an event costs nothing.
    /// </summary>
    private void Advance(DateTimeOffset end)
    {
        if (Disk.FirstDue is { } first && Now - first > MostOverdue && Engines.Exists(engine => Now - engine.UpSince > MostOverdue))
            Break(Guarantee.Due, $"an engine is up since hours, and at {Now:O} a wake-up of {first:O} is not delivered");
        if (Disk.Outbox.Waiting.TakeWhile(one => IsOlder(Now, one.ClaimableAt)).FirstOrDefault(IsLate) is { } late)
            Break(silent.Values.Any(until => until > Now - MostOverdue) ? Guarantee.OwnQueue : Guarantee.Ends, $"an engine is up since hours, and at {Now:O} message {late.Row.Id} of {late.ClaimableAt:O} has not left");
        var next = Earlier(end, NextAction);
        var looksInVain = open.Count == 0 && underway == 0 && !IsLeaving && Engines.TrueForAll(engine => engine.IsUp) && !IsOverdue && !Chance.Chance(0.01);
        if (!looksInVain) next = Earlier(next, NextTimer);
        else
        {
            if (Engines.Count > 0 && NextDue is { } wake) next = Earlier(next, wake - Engines.Max(engine => engine.Clock.Error));
            foreach (var engine in Engines)
                foreach (var answer in engine.Answers) next = Earlier(next, answer);
        }
        GoTo(next);
        while (Failure is null && actions.TryPeek(out _, out var due) && due.Item1 <= Now) actions.Dequeue()();
    }

    private void GoTo(DateTimeOffset next)
    {
        if (next > Now) Now = next;
        while (timers.TryPeek(out var timer, out var due) && due.Item1 <= Now)
        {
            timers.Dequeue();
            if (timer.IsSet()) timer.Fire();
        }
    }

    private static bool IsOlder(DateTimeOffset a, DateTimeOffset b) => a - b > MostOverdue;

    /// <summary>A message that waits for an engine that is up. While its receiver is silent it is tried again and again, so it is never late by much.</summary>
    private bool IsLate(OutboxMessage one) => IsOlder(Now, one.ClaimableAt) && IsOlder(Now, one.Since) && Engines.Exists(engine => engine.UpSince is { } up && IsOlder(Now, up));

    private DateTimeOffset? NextDue => Disk.NextWake is { } wake ? Earlier(wake, Disk.Outbox.Next) : Disk.Outbox.Next;

    private bool IsOverdue => NextDue is { } wake && Engines.Exists(engine => wake <= engine.Clock.GetUtcNow());

    /// <summary>Whether an engine is at work with a message; while receivers have it there is nothing to do.</summary>
    private bool IsLeaving => Disk.Outbox.InHand > Engines.Sum(engine => engine.Answers.Count);

    private bool IsMessageOverdue => Disk.Outbox.Next is { } due && Engines.Exists(engine => due <= engine.Clock.GetUtcNow());

    private DateTimeOffset? NextAction => actions.TryPeek(out _, out var due) ? due.Item1 : null;

    private DateTimeOffset? NextTimer
    {
        get
        {
            while (timers.TryPeek(out var timer, out var due))
            {
                if (timer.IsSet()) return due.Item1;
                timers.Dequeue();
            }
            return null;
        }
    }

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset? b) => b < a ? b.Value : a;

    /// <summary>Nothing fails any more, one engine is left, nothing new happens: soon all must be answered, nothing due, and every row right.</summary>
    private void Settle(bool all)
    {
        (isQuiet, Faults) = (true, Faults.None);
        while (Engines.Count > 1) Crash(Chance.Pick(Engines));
        if (Engines.Count == 0) StartEngine();
        var (least, most) = (Now.AddSeconds(15), Now.AddHours(1)); // an import rests for 10 s; a wake-up that failed for up to 5 minutes
        traffic.SendAgain(open);
        while (Failure is null && (Now < least || !IsSettled))
        {
            if (Step()) continue;
            if (Now >= most) Break(open.Count > 0 ? Guarantee.Answered : IsMessageOverdue ? Guarantee.Ends : Guarantee.Due, $"after an hour of quiet {open.Count} events are not answered, the first wake-up or message is of {NextDue:O}, it is {Now:O}");
            GoTo(NextTimer ?? Now.AddSeconds(1));
            if (Engines.Count == 0) StartEngine();
            traffic.SendAgain(open);
            foreach (var watcher in Engines.SelectMany(engine => engine.Watchers)) watcher.Read();
        }
        if (Failure is null) Ask(Engines[0]);
        if (Failure is null) Model.Check(Engines[0], all);
        (isQuiet, Faults) = (false, Usual);
    }

    /// <summary>What this engine told its watchers may not be all: another one wrote, or it did not know that it wrote itself.</summary>
    private void Ask(SimulatedEngine engine)
    {
        if (!engine.IsAlone || engine.Store.HasLostAcknowledgement)
            foreach (var watcher in engine.Watchers) watcher.Ask();
        foreach (var id in Enumerable.Range(0, 5).Select(_ => Chance.Pick(Disk.ByKey).Customer.Id))
            engine.Process.Start(async () => Model.Read(id, await engine.Lookup.Find(id, default), engine));
        while (Failure is null && Step())
        {
        }
        foreach (var watcher in engine.Watchers) watcher.Read();
        (engine.IsAlone, engine.Store.HasLostAcknowledgement) = (Engines.Count == 1, false);
    }

    private bool IsSettled => open.Count == 0 && underway == 0 && Disk.Outbox.InHand == 0 && ready.Count == 0 && Engines.Count == 1 && Engines[0].IsUp && !IsOverdue
        && !Disk.IsAnyBehind(Disk.Policies.Count) && Engines[0].Customers.Waiting == 0 && Engines[0].Watchers.All(watcher => !watcher.IsAsking);
}
