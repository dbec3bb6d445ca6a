using Orleans.Concurrency;

namespace Kizuna.Grains.Interfaces;

/// <summary>A node that has watchers. Steps come in order; one that is missing shows in the sequence.</summary>
[Alias("kizuna.rep.observer")]
public interface IRepObserver : IGrainObserver
{
    /// <param name="step">Null when steps were lost: the watchers need the snapshot.</param>
    [OneWay, Alias("changed")]
    Task Changed(string repId, FeedPoint point, FeedStep? step);
}
