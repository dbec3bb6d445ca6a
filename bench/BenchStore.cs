using Kizuna.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Kizuna.Bench;

internal static class BenchStore
{
    /// <summary>An empty store with its schema; it is open, for whoever fills it.</summary>
    internal static async Task<IStoreUnderTest> New(Options options)
    {
        if (!options.Postgres) return await TempStore.New();
        return PostgresServer.Missing is { } why ? throw new InvalidOperationException(why) : await PostgresServer.OpenNew();
    }

    /// <summary>Filled with so many of the crowd, and closed: an engine may open it.</summary>
    internal static async Task<IStoreUnderTest> Settled(Options options, Crowd crowd, int count, Func<int, DateTimeOffset> wakeAt)
    {
        var store = await New(options);
        await crowd.Settle(store.Store, count, wakeAt);
        await store.Store.DisposeAsync();
        // As a store that has been there for a while: its pages are written, its statistics made.
        if (store is PostgresDatabase server)
        {
            await server.Sql("CHECKPOINT");
            NpgsqlConnection.ClearAllPools();
        }
        else SqliteConnection.ClearAllPools();
        return store;
    }
}
