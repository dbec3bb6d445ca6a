using System.Globalization;
using Kizuna.Storage.Ports;
using Kizuna.Storage.Rows;
using Microsoft.Extensions.Logging;

namespace Kizuna.Grains.Outbox;

/// <summary>The messages of one channel: claimed as they are due, a bounded number under way at once.</summary>
internal sealed partial class OutboxQueue(string channel, string name, IOutboxStore store, OutboxDelivery delivery, TimeProvider clock, ILogger log)
{
    /// <summary>Receivers take a few at once; with more a channel that does not answer would hold more of what is claimed, and could be taken back no more.</summary>
    internal const int AtOnce = 32;

    /// <summary>How soon a message is seen that came due.</summary>
    internal static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <summary>Longer than a try may take with all that comes before and after it. If its holder dies, a message is late by as much.</summary>
    internal static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim places = new(AtOnce);
    private long claims;

    internal async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (await Pass(stop)) await Task.Delay(Poll, clock, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                LogFailed(e, channel);
                await Task.Delay(Poll, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            }
        }
        for (var i = 0; i < AtOnce; i++) await places.WaitAsync(CancellationToken.None); // what was handed over is answered
    }

    /// <summary>Claims as many as have a place. True when there were no more.</summary>
    private async Task<bool> Pass(CancellationToken stop)
    {
        await places.WaitAsync(stop);
        var free = 1;
        while (free < AtOnce && places.Wait(0, CancellationToken.None)) free++;
        var (now, by) = (clock.GetUtcNow(), string.Create(CultureInfo.InvariantCulture, $"{name}:{++claims}"));
        IReadOnlyList<OutboxRow> rows = [];
        try
        {
            rows = await store.Claim(channel, by, now, now + Lease, free, CancellationToken.None);
        }
        finally
        {
            if (free > rows.Count) places.Release(free - rows.Count);
        }
        foreach (var row in rows) _ = One(row, by, now + Lease);
        return rows.Count < free;
    }

    private async Task One(OutboxRow row, string by, DateTimeOffset until)
    {
        try
        {
            await delivery.Run(row, by, until);
        }
        catch (Exception e)
        {
            LogMessage(e, row.Id); // when its lease ends it is tried again
        }
        finally
        {
            places.Release();
        }
    }

    [LoggerMessage(LogLevel.Error, "The outbox of {Channel} cannot be read; trying again")]
    private partial void LogFailed(Exception error, string channel);

    [LoggerMessage(LogLevel.Error, "Message {Id} could not be handed over; trying again later")]
    private partial void LogMessage(Exception error, string id);
}
