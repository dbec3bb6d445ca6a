using System.Collections.Concurrent;

namespace Kizuna.Storage.Sqlite;

/// <summary>A few read connections. In WAL mode they see every commit that was acknowledged before they began and never block it.</summary>
internal sealed class SqliteReaders(int limit, Func<SqliteSession> open) : IAsyncDisposable
{
    private readonly SemaphoreSlim free = new(limit);
    private readonly ConcurrentBag<SqliteSession> idle = [];

    internal async Task<T> Read<T>(Func<SqliteSession, T> read, CancellationToken stop)
    {
        await free.WaitAsync(stop);
        try
        {
            if (!idle.TryTake(out var session)) session = open();
            try
            {
                return read(session);
            }
            finally
            {
                idle.Add(session);
            }
        }
        finally
        {
            free.Release();
        }
    }

    /// <summary>Waits for the reads in progress.</summary>
    public async ValueTask DisposeAsync()
    {
        for (var i = 0; i < limit; i++) await free.WaitAsync();
        foreach (var session in idle) session.Dispose();
    }
}
