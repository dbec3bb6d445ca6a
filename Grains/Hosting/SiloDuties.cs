using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Outbox;
using Kizuna.Grains.Turns;
using Kizuna.Grains.Wakes;
using Kizuna.Policies;
using Kizuna.Reports.Hosting;
using Kizuna.Storage.Ports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Kizuna.Grains.Hosting;

/// <summary>
/// What a silo does besides serving: it pumps its wake shards and its part of the outbox, takes up the reps that other nodes changed, and sees to
/// it that every shard of both is served, at its start and whenever a silo came or went. A silo that has lost the store gives its place up.
/// </summary>
internal sealed partial class SiloDuties(
    WakePump pump, OutboxPump outbox, IWakeStore store, PolicyVersions policies, PolicyRefresh refresh, WakeSignal signal, OwnerProposals owners, IGrainFactory grains,
    IClusterMembershipService membership, IHostApplicationLifetime program, TimeProvider clock, ILogger<SiloDuties> log) : IHostedService, IDisposable
{
    // Reps and their open tasks: proposals are fair to within what is opened in this time.
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(10);

    // A server that is started again is back sooner. Longer than that the other silos may reach it and this one does not.
    private static readonly TimeSpan Lost = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource stopping = new();
    private Task working = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        policies.Changed += Arm;
        working = Task.WhenAll(pump.Run(stopping.Token), outbox.Run(stopping.Token), Rounds(stopping.Token), Changes(stopping.Token));
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        policies.Changed -= Arm;
        await stopping.CancelAsync();
        await working.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => stopping.Dispose();

    private void Arm(DateTimeOffset changed)
    {
        signal.Armed(changed);
        _ = StartOutbox(); // a policy may have switched a channel on
    }

    private async Task Rounds(CancellationToken stop)
    {
        while (true)
        {
            await Task.Delay(Round, clock, stop);
            if (refresh.SilentFor >= Lost)
            {
                LogGivingUp();
                Environment.ExitCode = 1;
                program.StopApplication();
                return;
            }
            try
            {
                await owners.Refresh(stop).WaitAsync(Lost, stop);
            }
            catch (Exception e) when (e is StoreException or TimeoutException)
            {
                LogReps(e);
            }
        }
    }

    /// <summary>The first one comes at once.</summary>
    private async Task Changes(CancellationToken stop)
    {
        await foreach (var _ in membership.MembershipUpdates.WithCancellation(stop))
            await Task.WhenAll([.. Enumerable.Range(0, store.Shards).Select(shard => Start($"wakes {shard}", () => grains.GetGrain<IWakeShardGrain>(shard).Start())), StartOutbox()]);
    }

    /// <summary>Of every channel that any version of the policy ever sent on: what was planned then leaves, or is a rep's.</summary>
    private Task StartOutbox() => Task.WhenAll(policies.Versions.SelectMany(version => version.Policy.Sending.Channels).Distinct(StringComparer.Ordinal)
        .Select(channel => Start($"outbox {channel}", () => grains.GetGrain<IOutboxShardGrain>(channel).Start())));

    private async Task Start(string shard, Func<Task> start)
    {
        try
        {
            await start();
        }
        catch (Exception e) when (e is OrleansException or TimeoutException)
        {
            // A silo that is gone, and not yet known to be: that will be the next change.
        }
        catch (Exception e)
        {
            LogShard(e, shard); // the next change, another node or its reminder starts it
        }
    }

    [LoggerMessage(LogLevel.Warning, "The reps cannot be read; trying again")]
    private partial void LogReps(Exception error);

    [LoggerMessage(LogLevel.Critical, "The store has not answered for half a minute: this silo stops, so that the others serve its customers")]
    private partial void LogGivingUp();

    [LoggerMessage(LogLevel.Warning, "The shard {Shard} does not start; its reminder will try again")]
    private partial void LogShard(Exception error, string shard);
}
