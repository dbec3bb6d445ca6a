using System.Threading.Channels;
using Kizuna.Grains.Interfaces.Diagnostics;

namespace Kizuna.Api.Live;

/// <summary>One watcher of a feed.</summary>
public sealed class FeedSubscription : IDisposable
{
    /// <summary>A watcher that is further behind than this is quicker with the snapshot.</summary>
    public const int MaxWaiting = 256;

    // The oldest is dropped, not the newest: so a watcher that lost some always reads a delta with a gap before it.
    private readonly Channel<FeedDelta> deltas =
        Channel.CreateBounded<FeedDelta>(new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest }, _ => Telemetry.Gaps.Add(1));

    private readonly Action<FeedSubscription> leave;

    internal FeedSubscription(Action<FeedSubscription> leave) => this.leave = leave;

    /// <summary>In order. Where the sequence jumps, some were dropped: ask for the snapshot.</summary>
    public ChannelReader<FeedDelta> Deltas => deltas.Reader;

    internal void Offer(FeedDelta delta) => deltas.Writer.TryWrite(delta);

    public void Dispose()
    {
        leave(this);
        deltas.Writer.TryComplete();
    }
}
