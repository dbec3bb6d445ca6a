using Kizuna.Runtime;

namespace Kizuna.Grains;

/// <summary>The feed of one rep's work list, by the rep's id: puts the steps that silos report in an order, and tells them to the nodes that have watchers.</summary>
[Alias("kizuna.rep")]
public interface IRepGrain : IGrainWithStringKey
{
    /// <summary>The node hears of every step from now on, until it is not renewed any more. Renewing is watching again.</summary>
    [Alias("watch")]
    Task<FeedPoint> Watch(IRepObserver node);

    [Alias("unwatch")]
    Task Unwatch(IRepObserver node);

    /// <param name="step">Null when steps were lost on the way.</param>
    [Alias("publish")]
    Task Publish(FeedStep? step);
}
