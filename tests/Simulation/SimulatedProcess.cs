namespace Kizuna.Simulation;

/// <summary>
/// A program on the simulated machine: what it has to run waits with what the others have to run, and the world picks. When it is killed
/// nothing of it runs any more, wherever it was between two awaits.
/// </summary>
internal sealed class SimulatedProcess(World world) : TaskScheduler
{
    internal bool IsDead { get; private set; }

    public override int MaximumConcurrencyLevel => 1;

    internal void Start(Func<Task> main) => Task.Factory.StartNew(main, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this);

    internal void Kill() => IsDead = true;

    internal void Step(Task task) => TryExecuteTask(task);

    protected override void QueueTask(Task task) => world.Queue(this, task);

    // What could go on at once waits for its turn like all others: so there is a crash, and another order, between any two awaits.
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => [];
}
