using System.Diagnostics;
using Kizuna.Grains.Interfaces;
using Kizuna.Storage.Ports;
using Kizuna.Storage.Rows;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kizuna.Grains.Hosting;

/// <summary>Converts the rows of earlier programs beside the work, at most half of the time, and says how far it is.</summary>
internal sealed partial class RowConversion(IConversionStore store, TimeProvider clock, ILogger<RowConversion> log) : BackgroundService
{
    // Between two lines of the log; and how long to wait while another silo does it, or the store is away.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (began, said) = (false, 0L);
        while (true)
        {
            var since = Stopwatch.GetTimestamp();
            try
            {
                var step = await store.Convert(stoppingToken);
                if (step.Stage == ConversionStage.Complete)
                {
                    if (began) LogComplete(step.Of);
                    return;
                }
                if (step.Stage == ConversionStage.Elsewhere)
                {
                    await Task.Delay(Pause, clock, stoppingToken);
                    continue;
                }
                if (step.Rows > 0 && (!began || Stopwatch.GetElapsedTime(said) >= Pause))
                {
                    (began, said) = (true, since);
                    LogProgress(step.Done, step.Of);
                }
                await Task.Delay(Stopwatch.GetElapsedTime(since), clock, stoppingToken);
            }
            catch (StoreException e)
            {
                LogFailure(e);
                await Task.Delay(Pause, clock, stoppingToken);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Rows of an earlier program are written anew in the compact form: customer {Done} of {Of}; the engine serves meanwhile")]
    private partial void LogProgress(long done, long of);

    [LoggerMessage(LogLevel.Information, "All rows are in the compact form ({Of} customers)")]
    private partial void LogComplete(long of);

    [LoggerMessage(LogLevel.Warning, "Rows of an earlier program cannot be converted now; they are read as they are, and tried again")]
    private partial void LogFailure(Exception error);
}
