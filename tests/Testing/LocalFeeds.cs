using Kizuna.Api.Live;
using Kizuna.Grains.Feeds;
using Kizuna.Grains.Interfaces;

namespace Kizuna.Testing;

/// <summary>From the turns straight to the watchers, without the reps' grains between.</summary>
public sealed class LocalFeeds(RepFeeds feeds) : IFeedPublisher
{
    public void Publish(IReadOnlyList<CardChange> changes)
    {
        foreach (var rep in FeedStep.RepsOf(changes)) feeds.Publish(rep, FeedStep.Of(rep, changes));
    }

    public void Invalidate(IReadOnlyList<CardChange> changes)
    {
        foreach (var rep in FeedStep.RepsOf(changes)) feeds.Invalidate(rep);
    }
}
