using System.Data.Common;
using Kizuna.Grains.Interfaces;
using Kizuna.Storage.Ports;
using Kizuna.Storage.Postgres;
using Kizuna.Storage.Sqlite;

namespace Kizuna.Storage;

/// <summary>The store that a connection string names, by the word that only one of them has: <c>Host=</c> is PostgreSQL.</summary>
public static class Stores
{
    /// <exception cref="StoreException">It is no connection string of either.</exception>
    public static IStore Of(string connectionString)
    {
        try
        {
            if (new DbConnectionStringBuilder { ConnectionString = connectionString }.ContainsKey("Host")) return new PostgresStore(connectionString);
        }
        catch (ArgumentException)
        {
            // SqliteStore says what is wrong with it
        }
        return new SqliteStore(connectionString);
    }
}
