using System.Globalization;
using System.Threading.Channels;
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

    /// <summary>
    /// What has ended is looked at while somebody may ask about it: a quarter, the longest that a complaint or a review looks back. After that the
    /// journal of the customer says what was sent, and why not.
    /// </summary>
    internal static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>What ends in an hour goes in an hour; oftener would ask for nothing.</summary>
    internal static readonly TimeSpan Pruning = TimeSpan.FromHours(1);

    /// <summary>Rows that go at once: some milliseconds of the one writer. With more of them the next come a <see cref="Poll"/> later.</summary>
    internal const int PrunedAtOnce = 500;

    private readonly Channel<bool> places = Channel.CreateBounded<bool>(AtOnce); // and not a semaphore, which leaves the scheduler of who waits for it
    private long claims;
    private DateTimeOffset pruned = DateTimeOffset.MinValue;

    internal async Task Run(CancellationToken stop)
    {
        Release(AtOnce);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var isIdle = await Pass(stop);
                await Prune();
                if (isIdle) await Task.Delay(Poll, clock, stop);
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
        for (var i = 0; i < AtOnce; i++) await places.Reader.ReadAsync(CancellationToken.None); // what was handed over is answered
    }

    /// <summary>Claims as many as have a place. True when there were no more.</summary>
    private async Task<bool> Pass(CancellationToken stop)
    {
        await places.Reader.ReadAsync(stop);
        var free = 1;
        while (free < AtOnce && places.Reader.TryRead(out _)) free++;
        var (now, by) = (clock.GetUtcNow(), string.Create(CultureInfo.InvariantCulture, $"{name}:{++claims}"));
        IReadOnlyList<OutboxRow> rows = [];
        try
        {
            rows = await store.Claim(channel, by, now, now + Lease, free, CancellationToken.None);
        }
        finally
        {
            Release(free - rows.Count);
        }
        foreach (var row in rows) _ = One(row, by, now + Lease);
        return rows.Count < free;
    }

    private void Release(int count)
    {
        for (; count > 0; count--) places.Writer.TryWrite(true);
    }

    /// <summary>One small batch; the clock of a machine may be set back, and then it is later by as much.</summary>
    private async Task Prune()
    {
        var now = clock.GetUtcNow();
        if (now - pruned < Pruning) return;
        if (await store.Prune(channel, now - Kept, PrunedAtOnce, CancellationToken.None) < PrunedAtOnce) pruned = now;
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
            Release(1);
        }
    }

    [LoggerMessage(LogLevel.Error, "The outbox of {Channel} cannot be read; trying again")]
    private partial void LogFailed(Exception error, string channel);

    [LoggerMessage(LogLevel.Error, "Message {Id} could not be handed over; trying again later")]
    private partial void LogMessage(Exception error, string id);
}
