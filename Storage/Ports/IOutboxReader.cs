using Kizuna.Storage.Rows;

namespace Kizuna.Storage.Ports;

/// <summary>What people look at of the outbox.</summary>
public interface IOutboxReader
{
    Task<OutboxRow?> FindMessage(string id, CancellationToken stop);

    /// <summary>Messages of one status: those that are to leave by when they do, the others by when they last were to, the newest first.</summary>
    /// <param name="cursor">Of the page before; null for the first one.</param>
    /// <exception cref="ArgumentException">The cursor is not one that a page gave.</exception>
    Task<Page<OutboxRow>> Outbox(OutboxStatus status, string? cursor, int limit, CancellationToken stop);
}
