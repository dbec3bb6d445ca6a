using System.Diagnostics;
using Kizuna.Runtime;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Kizuna.Grains;

/// <summary>
/// What a node does besides serving: it takes up what other nodes changed (policy, reps), renews what it watches, and sees to it that every
/// wake shard is served, at its start and whenever a silo came or went. A node that has lost the store gives its place up.
/// </summary>
internal sealed partial class ClusterDuties(
    Policies policies, OwnerProposals owners, ClusterFeeds feeds, IGrainFactory grains, IClusterMembershipService membership,
    IHostApplicationLifetime program, TimeProvider clock, ILogger<ClusterDuties> log) : IHostedService, IDisposable
{
    // How long a node may decide with a policy that another node has changed; its customers are then decided again with the new one.
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    // Reps and their open tasks: proposals are fair to within what is opened in this time.
    private const int StepsPerRound = 10;

    // A server that is started again is back sooner. Longer than that the other silos may reach it and this one does not. Real time, whatever
    // clock the engine runs on: it is about a network.
    private static readonly TimeSpan Lost = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource stopping = new();
    private Task working = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        working = Task.WhenAll(Rounds(stopping.Token), Changes(stopping.Token));
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await working.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => stopping.Dispose();

    private async Task Rounds(CancellationToken stop)
    {
        var reached = Stopwatch.GetTimestamp();
        for (var step = 1; ; step++)
        {
            await Task.Delay(Step, clock, stop);
            try
            {
                // A line that carries nothing says nothing: the question itself would wait for minutes.
                await Take(step % StepsPerRound == 0, stop).WaitAsync(Lost, stop);
                reached = Stopwatch.GetTimestamp();
            }
            catch (Exception e) when (e is StoreException or TimeoutException)
            {
                LogStore(e);
                if (Stopwatch.GetElapsedTime(reached) >= Lost)
                {
                    LogGivingUp();
                    Environment.ExitCode = 1;
                    program.StopApplication();
                    return;
                }
            }
            if (step % StepsPerRound == 0) await feeds.Renew();
        }
    }

    private async Task Take(bool reps, CancellationToken stop)
    {
        await policies.Refresh(stop);
        if (reps) await owners.Refresh(stop);
    }

    /// <summary>The first one comes at once.</summary>
    private async Task Changes(CancellationToken stop)
    {
        await foreach (var _ in membership.MembershipUpdates.WithCancellation(stop))
            await Task.WhenAll(feeds.Renew(), Task.WhenAll(Enumerable.Range(0, WakeShards.Count).Select(Start)));
    }

    private async Task Start(int shard)
    {
        try
        {
            await grains.GetGrain<IWakeShardGrain>(shard).Start();
        }
        catch (Exception e)
        {
            LogShard(e, shard); // the next change, another node or its reminder starts it
        }
    }

    [LoggerMessage(LogLevel.Warning, "What other nodes changed cannot be read; trying again")]
    private partial void LogStore(Exception error);

    [LoggerMessage(LogLevel.Critical, "The store has not answered for half a minute: this silo stops, so that the others serve its customers")]
    private partial void LogGivingUp();

    [LoggerMessage(LogLevel.Warning, "Wake shard {Shard} does not start; its reminder will try again")]
    private partial void LogShard(Exception error, int shard);
}
