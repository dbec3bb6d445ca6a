using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Outbox;

namespace Kizuna.Grains;

/// <summary>
/// The outbox of one channel. Wherever it is active, which it stays, the pump of that silo serves it; its reminder calls it again wherever
/// it was lost. Two activations at once do no harm, a message is claimed by one.
/// </summary>
[KeepAlive]
[GrainType("outbox")]
internal sealed class OutboxShardGrain(OutboxPump pump) : Grain, IOutboxShardGrain, IRemindable
{
    private const string Reminder = "outbox";

    // The least that Orleans takes. The silos call every shard as soon as one of them is gone; this is for when all were.
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        pump.Serve(this.GetPrimaryKeyString());
        return Task.CompletedTask;
    }

    public Task Start() => this.RegisterOrUpdateReminder(Reminder, Period, Period);

    /// <summary>That it was called is enough: it is active.</summary>
    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        pump.Leave(this.GetPrimaryKeyString());
        return Task.CompletedTask;
    }
}
