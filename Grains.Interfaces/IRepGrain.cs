using Kizuna.Engine.Inputs;

namespace Kizuna.Grains.Interfaces;

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

    /// <summary>Saves the rep; the silo of this grain gives customers accordingly at once, the others within seconds.</summary>
    [Alias("save")]
    Task Save(Rep rep);

    /// <summary>What the rep does with a review, a task that belongs to no customer; the same inputs as for other tasks.</summary>
    /// <returns>The card as it is then: unchanged if it was not open any more.</returns>
    [Alias("take")]
    Task<TaskCard> Take(TaskCard review, Input action);
}
