using Kizuna.Runtime;
using Microsoft.Extensions.Logging;

namespace Kizuna.Grains;

/// <summary>
/// Pumps one shard of the wake-ups for as long as it is active, which it stays: its reminder calls it again wherever it was lost. Two
/// activations at once do no harm, a tick that comes twice finds nothing to do. Shard 0 also opens the reviews of the week.
/// </summary>
[KeepAlive]
[GrainType("wakes")]
internal sealed class WakeShardGrain(
    ICustomerStore store, ICustomers customers, Policies policies, Reviews reviews, TimeProvider clock, ILogger<WakePump> log)
    : Grain, IWakeShardGrain, IRemindable
{
    private const string Reminder = "wakes";

    // The least that Orleans takes. The nodes call every shard as soon as one of them is gone; this is for when all were.
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource stopping = new();
    private Task working = Task.CompletedTask;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var shard = (int)this.GetPrimaryKeyLong();
        var pump = new WakePump(store, customers, policies, new WakeSignal(clock), clock, log, shard).Run(stopping.Token);
        working = shard == 0 ? Task.WhenAll(pump, reviews.Run(stopping.Token)) : pump;
        return Task.CompletedTask;
    }

    public Task Start() => this.RegisterOrUpdateReminder(Reminder, Period, Period);

    /// <summary>That it was called is enough: it is active.</summary>
    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await working.WaitAsync(cancellationToken);
        stopping.Dispose();
    }
}
