using Kizuna.Api.Customers;
using Kizuna.Storage.Ports;
using Kizuna.Storage.Postgres;
using Kizuna.Storage.Rows;
using Npgsql;

namespace Kizuna.Testing;

/// <summary>A database of one test at a time, empty when it begins.</summary>
public sealed class PostgresDatabase : IStoreUnderTest
{
    private readonly PostgresServer server;
    private readonly string name;
    private readonly bool reuse;

    private PostgresDatabase(PostgresServer server, string name, bool reuse)
    {
        (this.server, this.name, this.reuse) = (server, name, reuse);
        Store = new PostgresStore(ConnectionString);
    }

    public IStore Store { get; private set; }

    public string ConnectionString => server.ToDatabase(name);

    internal static async Task<PostgresDatabase> Open(PostgresServer server, string name, bool reuse)
    {
        var database = new PostgresDatabase(server, name, reuse);
        await database.Store.Open(default);
        return database;
    }

    public async Task<IStore> Reopen()
    {
        await Store.DisposeAsync();
        Store = new PostgresStore(ConnectionString);
        await Store.Open(default);
        return Store;
    }

    /// <summary>Behind the store's back. Answers the first value of the first row.</summary>
    public async Task<object?> Sql(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        if (!reuse) return;
        await Sql(string.Concat(StoreTable.All.Reverse().Select(table => $"DELETE FROM {table.Name};")));
        server.GiveBack(name);
    }
}
