using System.Data.Common;
using System.Globalization;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Storage.Ports;
using Kizuna.Storage.Rows;

namespace Kizuna.Storage.Postgres;

/// <summary>The store of a cluster, and of a silo that has outgrown a file: one PostgreSQL database (15 or later).</summary>
public sealed partial class PostgresStore : IStore
{
    /// <summary>While one commit waits for the server and its disk, the other is written. More make smaller groups and no more events.</summary>
    public int Writers => 2;

    private readonly PostgresSource source;
    private readonly PostgresLoads loads;
    private readonly PostgresWriter writer;
    private readonly PostgresConversion conversion;

    /// <param name="connectionString">Such as <c>Host=localhost;Database=kizuna;Username=kizuna;Password=…</c>.</param>
    /// <exception cref="StoreException">It is not a connection string.</exception>
    public PostgresStore(string connectionString)
    {
        source = new PostgresSource(connectionString);
        loads = new PostgresLoads(source);
        writer = new PostgresWriter(source);
        conversion = new PostgresConversion(source);
    }

    public Task Open(CancellationToken stop) => source.Run(async connection =>
    {
        await PostgresSchema.Apply(connection, source.Where, stop);
        return true;
    }, stop);

    public Task OpenBeside(CancellationToken stop) => source.Run(async connection =>
    {
        await PostgresSchema.Require(connection, source.Where, stop);
        return true;
    }, stop);

    public async Task<IStoreSnapshot> Snapshot(CancellationToken stop) => await PostgresSnapshot.Of(source, stop);

    public async Task<IStoreFilling> Fill(CancellationToken stop) => await PostgresFilling.Of(source, stop);

    public Task<StoredCustomer?> Load(string customerId, CancellationToken stop) => loads.Load(customerId, stop);

    public Task<IReadOnlyList<CommitResult>> Commit(IReadOnlyList<CustomerCommit> batch, CancellationToken stop) => writer.Commit(batch, stop);

    public Task<Conversion> Convert(CancellationToken stop) => conversion.Step(stop);

    public async Task<Receipt?> FindReceipt(string customerId, string eventId, CancellationToken stop) =>
        (await source.Query(
            "SELECT coalesce(compact, convert_to(receipt, 'UTF8')) FROM journal WHERE customer = (SELECT key FROM customers WHERE id = $1) AND event = $2",
            RowReader.Receipt, stop, customerId, eventId)).FirstOrDefault();

    public async Task<IReadOnlyList<Input>> Inputs(string customerId, CancellationToken stop) =>
        await source.Query(
            "SELECT coalesce(compact, convert_to(input, 'UTF8')) FROM journal WHERE customer = (SELECT key FROM customers WHERE id = $1) AND kind <> 'tick'",
            RowReader.Input, stop, customerId);

    public async Task<Page<JournalEntry>> Timeline(string customerId, string? cursor, int limit, CancellationToken stop)
    {
        var (at, seq) = TimelineCursor.Read(cursor);
        var rows = await source.Query(
            """
            SELECT compact, input, receipt, recorded_at, at, seq FROM journal
            WHERE customer = (SELECT key FROM customers WHERE id = $1) AND at <= $2 AND (at < $2 OR seq < $3)
            ORDER BY at DESC, seq DESC LIMIT $4
            """,
            row => (Entry: RowReader.Entry(row), Cursor: new TimelineCursor(row.GetInt64(4), row.GetInt64(5))), stop,
            customerId, at, seq, limit + 1);
        return new Page<JournalEntry>([.. rows.Take(limit).Select(row => row.Entry)], rows.Count > limit ? rows[limit - 1].Cursor.ToString() : null);
    }

    public int Shards => WakeShards.Count;

    private const string DueRow = "id, coalesce(compact, convert_to(state, 'UTF8')), version, wake_at, policy";

    public async Task<IReadOnlyList<DueCustomer>> Due(DateTimeOffset now, int limit, IReadOnlyList<int>? shards, CancellationToken stop) =>
        shards is null
            ? await source.Query($"SELECT {DueRow} FROM customers WHERE wake_at <= $1 ORDER BY wake_at, key LIMIT $2", RowReader.Due, stop, Columns.Ticks(now), limit)
            : await source.Query(
                $"""
                SELECT {DueRow} FROM unnest($3::bigint[]) AS s (shard) CROSS JOIN LATERAL
                  (SELECT * FROM customers WHERE {OfShard} AND wake_at <= $1 ORDER BY wake_at, key LIMIT $2) few
                ORDER BY wake_at, key LIMIT $2
                """,
                RowReader.Due, stop, Columns.Ticks(now), limit, Keys(shards));

    public async Task<DateTimeOffset?> NextWake(DateTimeOffset after, IReadOnlyList<int>? shards, CancellationToken stop) =>
        (shards is null
            ? await source.Query("SELECT min(wake_at) FROM customers WHERE wake_at > $1", Wake, stop, Columns.Ticks(after))
            : await source.Query(
                $"""
                SELECT min(wake_at) FROM unnest($2::bigint[]) AS s (shard) CROSS JOIN LATERAL
                  (SELECT wake_at FROM customers WHERE {OfShard} AND wake_at > $1 ORDER BY wake_at LIMIT 1) first
                """,
                Wake, stop, Columns.Ticks(after), Keys(shards)))[0];

    /// <summary>Written as in the index <c>customers_due_shard</c>.</summary>
    private static readonly string OfShard = string.Create(CultureInfo.InvariantCulture, $"(key & {WakeShards.Count - 1}) = s.shard");

    private static long[] Keys(IReadOnlyList<int> shards) => [.. shards.Select(shard => (long)shard)];

    private static DateTimeOffset? Wake(DbDataReader row) => row.IsDBNull(0) ? null : Columns.Instant(row.GetInt64(0));

    public Task<Page<StoredCustomer>> Customers(CustomerFilter filter, string? cursor, int limit, CancellationToken stop) =>
        TraitPage.Of(filter, cursor, limit, (after, most) => Look(filter, after, most, stop));

    private Task<List<StoredCustomer>> Look(CustomerFilter filter, string after, int most, CancellationToken stop)
    {
        // Only the conditions that are asked for, so that the planner sees which index serves them.
        var (conditions, values) = (new List<string> { "id > $1" }, new List<object?> { after });
        void Where(string condition, object? value)
        {
            if (value is null) return;
            values.Add(value);
            conditions.Add(condition.Replace("?", $"${values.Count}", StringComparison.Ordinal));
        }
        if (!filter.WithMerged) conditions.Add("merged_into IS NULL");
        Where("activity = ?", filter.Activity is { } activity ? Columns.Name(activity) : null);
        Where("intent = ?", filter.Intent is { } intent ? Columns.Name(intent) : null);
        Where("interests & ? <> 0", filter.Interest is { } interest ? Columns.Bit(interest) : null);
        Where("headline & ? <> 0", filter.Headline is { } headline ? Columns.Bit(headline) : null);
        Where("owner = ?", filter.Rep);
        Where(@"(id ILIKE ? ESCAPE '\' OR name ILIKE ? ESCAPE '\')", filter.Search is { } text ? Columns.Contains(text) : null);
        Where("class = ?", filter.Class is { } kind ? Columns.Name(kind) : null);
        Where("r >= ?", filter.MinR);
        Where("f >= ?", filter.MinF);
        Where("m >= ?", filter.MinM);
        Where("r <= ?", filter.MaxR);
        Where("f <= ?", filter.MaxF);
        Where("m <= ?", filter.MaxM);
        foreach (var trace in (filter.Traits ?? []).SelectMany(trait => trait.Traces)) Where("(compact IS NULL OR position(? IN compact) > 0)", trace);
        values.Add(most);

        return source.Query(
            $"SELECT coalesce(compact, convert_to(state, 'UTF8')), version, wake_at, policy FROM customers WHERE {string.Join(" AND ", conditions)} ORDER BY id LIMIT ${values.Count}",
            RowReader.Customer, stop, [.. values]);
    }

    public async Task<IReadOnlyList<TaskCard>> OpenTasks(
        string rep, WorkList? list, DateTimeOffset? dueBefore, DateTimeOffset now, int limit, CancellationToken stop) =>
        await source.Query(
            """
            SELECT coalesce(compact, convert_to(body, 'UTF8')) FROM tasks
            WHERE rep = $1 AND status = 'open' AND ($2::text IS NULL OR list = $2) AND ($3::bigint IS NULL OR due_at < $3)
            ORDER BY class = 'service' AND due_at < $4 DESC, score DESC, frequency DESC, due_at, task_id LIMIT $5
            """,
            RowReader.Card, stop, rep, list is { } one ? Columns.Name(one) : null, Columns.Ticks(dueBefore), Columns.Ticks(now), limit);

    public async Task<IReadOnlyList<TaskCard>> OpenCards(string? afterId, int limit, CancellationToken stop) =>
        await source.Query("SELECT coalesce(compact, convert_to(body, 'UTF8')) FROM tasks WHERE task_id > $1 AND status = 'open' ORDER BY task_id LIMIT $2", RowReader.Card, stop, afterId ?? "", limit);

    public async Task<TaskCard?> FindTask(string taskId, CancellationToken stop) =>
        (await source.Query("SELECT coalesce(compact, convert_to(body, 'UTF8')) FROM tasks WHERE task_id = $1", RowReader.Card, stop, taskId)).FirstOrDefault();

    public Task SaveRep(Rep rep, CancellationToken stop) => source.Execute(
        """
        INSERT INTO reps (id, name, active, capacity) VALUES ($1, $2, $3, $4)
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, active = excluded.active, capacity = excluded.capacity
        """,
        stop, rep.Id, rep.Name, rep.Active, rep.Capacity);

    public async Task<Rep?> FindRep(string id, CancellationToken stop) =>
        (await source.Query("SELECT id, name, active, capacity FROM reps WHERE id = $1", RowReader.Rep, stop, id)).FirstOrDefault();

    public async Task<IReadOnlyList<RepLoad>> Reps(CancellationToken stop) =>
        await source.Query(
            "SELECT id, name, active, capacity, (SELECT count(*)::int FROM tasks WHERE rep = reps.id AND status = 'open' AND list <> 'reviews') FROM reps ORDER BY id", RowReader.RepLoad, stop);

    public async Task<IReadOnlyList<StoredPolicy>> Policies(int after, CancellationToken stop) =>
        await source.Query("SELECT version, from_at, document, by FROM policies WHERE version > $1 ORDER BY version", RowReader.Policy, stop, after);

    public Task<bool> SavePolicy(StoredPolicy policy, CancellationToken stop) => writer.Save(policy, stop);

    // The keys come from the index alone: those of other shards cost no look at their rows.
    public async Task<IReadOnlyList<string>> Behind(int policyVersion, int limit, IReadOnlyList<int>? shards, CancellationToken stop) =>
        shards is null
            ? await source.Query("SELECT id FROM customers WHERE policy < $1 ORDER BY policy, key LIMIT $2", row => row.GetString(0), stop, policyVersion, limit)
            : await source.Query(
                $"""
                SELECT id FROM customers JOIN
                  (SELECT policy, key FROM customers WHERE policy < $1 AND (key & {WakeShards.Count - 1}) = ANY($3::bigint[]) ORDER BY policy, key LIMIT $2) few USING (key)
                ORDER BY few.policy, key
                """,
                row => row.GetString(0), stop, policyVersion, limit, Keys(shards));

    public async Task<long> CountBehind(int policyVersion, CancellationToken stop) =>
        (await source.Query("SELECT count(*) FROM customers WHERE policy < $1", row => row.GetInt64(0), stop, policyVersion))[0];

    public async Task<string?> Setting(string name, CancellationToken stop) =>
        (await source.Query("SELECT value FROM settings WHERE name = $1", row => row.GetString(0), stop, name)).FirstOrDefault();

    public async Task<IReadOnlyList<(string Name, string Value)>> Settings(string prefix, CancellationToken stop) =>
        await source.Query("SELECT name, value FROM settings WHERE starts_with(name, $1)", row => (row.GetString(0), row.GetString(1)), stop, prefix);

    public Task SaveSetting(string name, string value, CancellationToken stop) => source.Execute(
        "INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value", stop, name, value);

    public async Task<string> KeepSetting(string name, string value, CancellationToken stop)
    {
        await source.Execute("INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING", stop, name, value);
        return (await Setting(name, stop))!;
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
