using Kizuna.Grains.Interfaces;

namespace Kizuna.Grains.Feeds;

/// <summary>Who tells the watchers what a commit changed. Best effort: the task rows are the truth.</summary>
public interface IFeedPublisher
{
    /// <summary>One step for each rep whose list the commit touches. It waits for nobody.</summary>
    void Publish(IReadOnlyList<CardChange> changes);

    /// <summary>A commit failed, perhaps only its answer: the watchers of the reps whose lists it may have touched ask for the snapshot.</summary>
    void Invalidate(IReadOnlyList<CardChange> changes);
}
