using System.Collections.Immutable;
using Kizuna.Grains.Interfaces;

namespace Kizuna.Storage.Ports;

/// <summary>What the reviews of the week read and write: tasks that belong to a rep and to no customer.</summary>
public interface IReviewStore : ITaskStore, IRepStore, ISettingStore
{
    /// <summary>
    /// Writes a task that belongs to no customer. Durable when this returns, and true also when it was so already. False when the stored
    /// version is not one less: somebody else was faster, and nothing was written.
    /// </summary>
    Task<bool> SaveReview(TaskCard card, CancellationToken stop);
}
