using System.Diagnostics;
using Kizuna.Grains.Interfaces;
using Kizuna.Policies;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kizuna.Reports.Hosting;

/// <summary>Takes up what other nodes changed of the policy, once a second; so it also notices first when the store does not answer.</summary>
public sealed partial class PolicyRefresh(PolicyVersions policies, TimeProvider clock, ILogger<PolicyRefresh> log) : BackgroundService
{
    // How long a node may decide with a policy that another node has changed; its customers are then decided again with the new one.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // A line that carries nothing says nothing: the question itself would wait for minutes.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private long reached = Stopwatch.GetTimestamp();

    /// <summary>For how long the store has not answered. Real time, whatever clock the engine runs on: it is about a network.</summary>
    public TimeSpan SilentFor => Stopwatch.GetElapsedTime(Volatile.Read(ref reached));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(Pause, clock, stoppingToken);
            try
            {
                await policies.Refresh(stoppingToken).WaitAsync(Patience, stoppingToken);
                Volatile.Write(ref reached, Stopwatch.GetTimestamp());
            }
            catch (Exception e) when (e is StoreException or TimeoutException)
            {
                LogStore(e);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "What other nodes changed cannot be read; trying again")]
    private partial void LogStore(Exception error);
}
