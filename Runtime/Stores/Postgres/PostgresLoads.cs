using System.Text;
using Npgsql;

namespace Kizuna.Runtime;

/// <summary>
/// The customers that many turns wait for at one moment, read by one query: a query each costs more than deciding and storing the event.
/// One that is alone waits for nobody.
/// </summary>
internal sealed class PostgresLoads(PostgresSource source)
{
    // At 5 KB each about a megabyte, and some milliseconds for the last to wait for the first.
    private const int MaxBatch = 256;

    // While the rows of one are on their way, the server looks for those of the other.
    private const int MaxReaders = 2;

    // LIMIT 1 keeps this a look-up by key, whatever the planner believes of a table that was empty a moment ago.
    private const string Read =
        """
        SELECT t.place, c.state, c.version, c.wake_at, c.policy FROM unnest($1) WITH ORDINALITY AS t (id, place)
        CROSS JOIN LATERAL (SELECT state, version, wake_at, policy FROM customers WHERE id = t.id LIMIT 1) c
        """;

    private readonly Lock gate = new();
    private readonly Queue<Waiting> waiting = []; // one for each customer whose turn begins, so bounded by what the host lets in
    private int readers;

    internal async Task<StoredCustomer?> Load(string customerId, CancellationToken stop)
    {
        var asked = new Waiting(customerId);
        lock (gate)
        {
            waiting.Enqueue(asked);
            if (readers < MaxReaders)
            {
                readers++;
                _ = Serve();
            }
        }
        return (await asked.Row.Task.WaitAsync(stop))?.Read();
    }

    private async Task Serve()
    {
        // For many customers, so on the scheduler of none.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        while (Take() is { Count: > 0 } batch) await AnswerOrFail(batch);
    }

    /// <summary>Nothing means that the reader is gone.</summary>
    private List<Waiting> Take()
    {
        var batch = new List<Waiting>();
        lock (gate)
        {
            while (batch.Count < MaxBatch && waiting.TryDequeue(out var asked)) batch.Add(asked);
            if (batch.Count == 0) readers--;
        }
        return batch;
    }

    private async Task AnswerOrFail(List<Waiting> batch)
    {
        try
        {
            await Answer(batch);
        }
        catch (Exception e)
        {
            foreach (var asked in batch) asked.Row.TrySetException(e);
        }
    }

    private async Task Answer(List<Waiting> batch)
    {
        try
        {
            var rows = await source.Query(
                Read, row => (Place: row.GetInt64(0), Row: new Row(row.GetString(1), row.GetInt64(2), row.IsDBNull(3) ? null : row.GetInt64(3), row.GetInt32(4))),
                CancellationToken.None, batch.ConvertAll(asked => asked.CustomerId));
            foreach (var (place, row) in rows) batch[(int)place - 1].Row.SetResult(row);
            foreach (var asked in batch) asked.Row.TrySetResult(null); // those who are not there
        }
        catch (Exception e) when (batch.Count > 1 && (e is EncoderFallbackException || e.InnerException is PostgresException answer && PostgresSource.IsRefusal(answer)))
        {
            foreach (var asked in batch) await AnswerOrFail([asked]); // an id that the server refuses harms only itself
        }
    }

    /// <summary>Read as JSON by the turn that waits for it: there are many of those, and few readers.</summary>
    private sealed record Row(string State, long Version, long? WakeAt, int Policy)
    {
        internal StoredCustomer Read() =>
            new(KizunaJson.Read<Engine.Customer>(State), Version, WakeAt is { } at ? Columns.Instant(at) : null) { PolicyVersion = Policy };
    }

    private sealed record Waiting(string CustomerId)
    {
        internal TaskCompletionSource<Row?> Row { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
