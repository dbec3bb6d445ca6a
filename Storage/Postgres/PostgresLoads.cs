using System.Text;
using Kizuna.Grains.Interfaces;
using Kizuna.Storage.Rows;
using Npgsql;

namespace Kizuna.Storage.Postgres;

/// <summary>
/// Reads of single customers, those that wait at one moment as one query: under load each turn that finds its customer cold asks, and a
/// query costs the server more than a row.
/// </summary>
internal sealed class PostgresLoads(PostgresSource source)
{
    // Queries at the same time: while one waits for the server, the next gathers. The rest of the connections is for other reads.
    private const int Loops = 2;

    // A few milliseconds of the server. Who waits is bounded by the inputs that the host takes.
    private const int MaxBatch = 256;

    // LIMIT 1 keeps these look-ups by id, whatever the planner believes of a table that was empty a moment ago.
    private const string Sql =
        """
        SELECT c.id, c.document, c.version, c.wake_at, c.policy FROM unnest($1) AS t (id)
        CROSS JOIN LATERAL (SELECT id, coalesce(compact, convert_to(state, 'UTF8')) AS document, version, wake_at, policy FROM customers WHERE id = t.id LIMIT 1) c
        """;

    private readonly Lock gate = new();
    private readonly Queue<Asked> waiting = [];
    private int running;

    /// <exception cref="StoreException">The server cannot be asked, or the row is not what this program has written.</exception>
    internal async Task<StoredCustomer?> Load(string customerId, CancellationToken stop)
    {
        var asked = new Asked(customerId, new TaskCompletionSource<PackedCustomer?>(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (gate)
        {
            waiting.Enqueue(asked);
            if (running < Loops)
            {
                running++;
                _ = Run(); // it yields before it takes, so that the lock is free
            }
        }
        // Opened here, where many turns run, not by the one that reads for all of them.
        return (await asked.Found.Task.WaitAsync(stop))?.Open();
    }

    private async Task Run()
    {
        // For many customers, so on the scheduler of none.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        while (Take() is { Count: > 0 } batch) await Answer(batch);
    }

    private async Task Answer(List<Asked> batch)
    {
        try
        {
            var rows = await Rows([.. batch.Select(asked => asked.CustomerId).Distinct()]);
            foreach (var asked in batch) asked.Found.SetResult(rows.GetValueOrDefault(asked.CustomerId));
        }
        catch (Exception e) when (batch.Count > 1 && (e is EncoderFallbackException || e.InnerException is PostgresException answer && PostgresSource.IsRefusal(answer)))
        {
            foreach (var asked in batch) await Answer([asked]); // an id that the server refuses harms only itself
        }
        catch (Exception e)
        {
            foreach (var asked in batch) asked.Found.TrySetException(e);
        }
    }

    private Task<Dictionary<string, PackedCustomer>> Rows(string[] ids) => source.Run(async connection =>
    {
        await using var batch = PostgresSource.LookUps(connection, new NpgsqlBatchCommand(Sql) { Parameters = { new NpgsqlParameter<string[]> { TypedValue = ids } } });
        batch.BatchCommands.Add(new("COMMIT"));
        await using var reader = await batch.ExecuteReaderAsync();
        var rows = new Dictionary<string, PackedCustomer>(ids.Length);
        while (await reader.ReadAsync()) rows.Add(reader.GetString(0), RowReader.Packed(reader, 1));
        return rows;
    }, CancellationToken.None);

    private List<Asked> Take()
    {
        lock (gate)
        {
            var batch = new List<Asked>(Math.Min(waiting.Count, MaxBatch));
            while (batch.Count < MaxBatch && waiting.TryDequeue(out var asked)) batch.Add(asked);
            if (batch.Count == 0) running--;
            return batch;
        }
    }

    private sealed record Asked(string CustomerId, TaskCompletionSource<PackedCustomer?> Found);
}
