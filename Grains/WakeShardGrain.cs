using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Reviews;
using Kizuna.Grains.Wakes;
using Kizuna.Reports;

namespace Kizuna.Grains;

/// <summary>
/// One shard of the wake-ups. Wherever it is active, which it stays, the pump of that silo serves it; its reminder calls it again wherever
/// it was lost. Two activations at once do no harm, a tick that comes twice finds nothing to do. Shard 0 also opens the reviews of the week.
/// </summary>
[KeepAlive]
[GrainType("wakes")]
internal sealed class WakeShardGrain(WakePump pump, WeeklyReviews reviews) : Grain, IWakeShardGrain, IRemindable
{
    private const string Reminder = "wakes";

    // The least that Orleans takes. The silos call every shard as soon as one of them is gone; this is for when all were.
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource stopping = new();
    private Task reviewing = Task.CompletedTask;

    private int Shard => (int)this.GetPrimaryKeyLong();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        pump.Serve(Shard);
        if (Shard == 0) reviewing = reviews.Run(stopping.Token);
        return Task.CompletedTask;
    }

    public Task Start() => this.RegisterOrUpdateReminder(Reminder, Period, Period);

    /// <summary>That it was called is enough: it is active.</summary>
    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        pump.Leave(Shard);
        await stopping.CancelAsync();
        await reviewing.WaitAsync(cancellationToken);
        stopping.Dispose();
    }
}
