using System.Globalization;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Storage.Compact;
using Kizuna.Storage.Files;
using Kizuna.Storage.Ports;
using Kizuna.Storage.Rows;
using Microsoft.Data.Sqlite;

namespace Kizuna.Storage.Sqlite;

/// <summary>
/// The store of one machine: one file, one silo. SQLite has no asynchronous I/O, so calls block for the time of the disk; commits are
/// grouped so that one wait for the disk serves many turns.
/// </summary>
public sealed partial class SqliteStore : IStore
{
    // Reads are short, and more of them at once than cores would only wait for each other.
    private const int Readers = 4;

    internal const string ReceiptOf = "SELECT CAST(coalesce(compact, receipt) AS BLOB) FROM journal WHERE customer = (SELECT key FROM customers WHERE id = $1) AND event = $2";

    private readonly string path;
    private readonly string connectionString;
    private readonly SemaphoreSlim writing = new(1);
    private SqliteReaders? readers;
    private SqliteSession? session;
    private SqliteWriter? writer;
    private FileStream? hold;

    /// <param name="connectionString">Such as <c>Data Source=data/kizuna.db</c>.</param>
    /// <exception cref="StoreException">It is not a connection string of a file.</exception>
    public SqliteStore(string connectionString)
    {
        try
        {
            var given = new SqliteConnectionStringBuilder(connectionString);
            if (given.DataSource is "" or ":memory:" || given.Mode == SqliteOpenMode.Memory)
                throw new StoreException($"the store must be a file, such as Data Source=kizuna.db: {connectionString}");
            path = given.DataSource;
            given.Pooling = false; // we keep our own connections for as long as the store is open
            given.ForeignKeys = true;
            given.DefaultTimeout = 5; // seconds: another program, such as the sqlite3 shell, may hold the write lock for a moment
            this.connectionString = given.ConnectionString;
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new StoreException($"not a SQLite connection string: {e.Message}", e);
        }
    }

    public Task Open(CancellationToken stop)
    {
        hold = Hold();
        try
        {
            session = new SqliteSession(connectionString,
                "journal_mode = WAL",
                "synchronous = FULL", // an acknowledged event survives a power cut
                                      // 128 MB in place of 4: a page that several commits changed moves into the file once. More takes longer to read after a crash.
                "wal_autocheckpoint = 32000",
                "cache_size = -65536"); // 64 MB
            SqliteSchema.Apply(session, path);
            writer = new SqliteWriter(session);
            readers = new SqliteReaders(Readers, Reader);
            return Task.CompletedTask;
        }
        catch (Exception e)
        {
            Close();
            throw e is SqliteException ? new StoreException($"{path} cannot be opened: {e.Message}", e) : e;
        }
    }

    public Task OpenBeside(CancellationToken stop)
    {
        if (!File.Exists(path)) throw new StoreException($"there is no store at {path}");
        try
        {
            using (var look = Reader()) SqliteSchema.Require(look, path);
            readers = new SqliteReaders(Readers, Reader);
            return Task.CompletedTask;
        }
        catch (SqliteException e)
        {
            throw new StoreException($"{path} cannot be opened: {e.Message}", e);
        }
    }

    private SqliteSession Reader() => new(connectionString, "query_only = ON", "cache_size = -16384");

    public Task<IStoreSnapshot> Snapshot(CancellationToken stop) =>
        readers is null ? throw new InvalidOperationException("the store is not open") : Task.FromResult<IStoreSnapshot>(new SqliteSnapshot(Reader()));

    public async Task<IStoreFilling> Fill(CancellationToken stop)
    {
        if (session is null) throw new InvalidOperationException("the store is not open");
        await writing.WaitAsync(stop);
        try
        {
            return new SqliteFilling(session, path, () => writing.Release());
        }
        catch
        {
            writing.Release();
            throw;
        }
    }

    /// <summary>The lock dies with the process, also by kill -9, so a crash never leaves the store locked.</summary>
    private FileStream Hold()
    {
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) OwnerOnly.CreateFolder(folder);
            var held = OwnerOnly.Open(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite);
            if (!File.Exists(path)) OwnerOnly.Open(path, FileMode.CreateNew, FileAccess.Write).Dispose(); // SQLite gives its log the rights of the file
            return held;
        }
        catch (IOException e) when (File.Exists(path + ".lock"))
        {
            throw new StoreException($"another engine is using {path}: stop it first, or name another file", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"{path} cannot be opened: {e.Message}", e);
        }
    }

    public Task<StoredCustomer?> Load(string customerId, CancellationToken stop) => Read(db =>
        db.Query("SELECT coalesce(compact, state), version, wake_at, policy FROM customers WHERE id = $1", RowReader.Customer, customerId).FirstOrDefault(), stop);

    public Task<IReadOnlyList<CommitResult>> Commit(IReadOnlyList<CustomerCommit> batch, CancellationToken stop) =>
        Write(() => writer!.Commit(batch), stop);

    public Task<Conversion> Convert(CancellationToken stop) => Write(() => SqliteConversion.Step(session!), stop);

    public Task<Receipt?> FindReceipt(string customerId, string eventId, CancellationToken stop) => Read(db =>
        db.Scalar(ReceiptOf, customerId, eventId) is byte[] document ? CompactForm.Receipt(document) : null, stop);

    public Task<IReadOnlyList<Input>> Inputs(string customerId, CancellationToken stop) => Read<IReadOnlyList<Input>>(db =>
        db.Query("SELECT coalesce(compact, input) FROM journal WHERE customer = (SELECT key FROM customers WHERE id = $1) AND kind <> 'tick'",
            RowReader.Input, customerId), stop);

    public Task<Page<JournalEntry>> Timeline(string customerId, string? cursor, int limit, CancellationToken stop)
    {
        var (at, seq) = TimelineCursor.Read(cursor);
        return Read(db =>
        {
            var rows = db.Query(
                """
                SELECT compact, input, receipt, recorded_at, at, seq FROM journal
                WHERE customer = (SELECT key FROM customers WHERE id = $1) AND at <= $2 AND (at < $2 OR seq < $3)
                ORDER BY at DESC, seq DESC LIMIT $4
                """,
                row => (Entry: RowReader.Entry(row), Cursor: new TimelineCursor(row.GetInt64(4), row.GetInt64(5))),
                customerId, at, seq, limit + 1);
            return new Page<JournalEntry>([.. rows.Take(limit).Select(row => row.Entry)], rows.Count > limit ? rows[limit - 1].Cursor.ToString() : null);
        }, stop);
    }

    /// <summary>A file has one writer.</summary>
    public int Writers => 1;

    /// <summary>A file has one silo, whose one pump asks for all: the shards of a question are not looked at.</summary>
    public int Shards => 1;

    public Task<IReadOnlyList<DueCustomer>> Due(DateTimeOffset now, int limit, IReadOnlyList<int>? shards, CancellationToken stop) => Read<IReadOnlyList<DueCustomer>>(db =>
        db.Query("SELECT id, coalesce(compact, state), version, wake_at, policy FROM customers WHERE wake_at <= $1 ORDER BY wake_at, key LIMIT $2",
            RowReader.Due, Columns.Ticks(now), limit), stop);

    public Task<DateTimeOffset?> NextWake(DateTimeOffset after, IReadOnlyList<int>? shards, CancellationToken stop) => Read(db =>
        db.Scalar("SELECT min(wake_at) FROM customers WHERE wake_at > $1", Columns.Ticks(after)) is long at ? Columns.Instant(at) : (DateTimeOffset?)null, stop);

    public Task<Page<StoredCustomer>> Customers(CustomerFilter filter, string? cursor, int limit, CancellationToken stop) =>
        TraitPage.Of(filter, cursor, limit, (after, most) => Read(db => Look(db, filter, after, most), stop));

    private static List<StoredCustomer> Look(SqliteSession db, CustomerFilter filter, string after, int most)
    {
        var traces = (filter.Traits ?? []).SelectMany(trait => trait.Traces).ToList();
        return db.Query(
            $"""
            SELECT coalesce(compact, state), version, wake_at, policy FROM customers
            WHERE id > $1 {(filter.WithMerged ? "" : "AND merged_into IS NULL ")}AND ($2 IS NULL OR activity = $2) AND ($3 IS NULL OR intent = $3) AND ($4 IS NULL OR interests & $4)
              AND ($5 IS NULL OR headline & $5) AND ($6 IS NULL OR owner = $6)
              AND ($7 IS NULL OR id LIKE $7 ESCAPE '\' OR name LIKE $7 ESCAPE '\')
              AND ($8 IS NULL OR class = $8) AND ($9 IS NULL OR r >= $9) AND ($10 IS NULL OR f >= $10) AND ($11 IS NULL OR m >= $11)
              AND ($12 IS NULL OR r <= $12) AND ($13 IS NULL OR f <= $13) AND ($14 IS NULL OR m <= $14)
              {string.Concat(traces.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"AND (compact IS NULL OR instr(compact, ${16 + i})) ")))}
            ORDER BY id LIMIT $15
            """,
            RowReader.Customer, [after,
            filter.Activity is { } activity ? Columns.Name(activity) : null, filter.Intent is { } intent ? Columns.Name(intent) : null,
            filter.Interest is { } interest ? Columns.Bit(interest) : null, filter.Headline is { } headline ? Columns.Bit(headline) : null,
            filter.Rep, filter.Search is { } text ? Columns.Contains(text) : null,
            filter.Class is { } kind ? Columns.Name(kind) : null, filter.MinR, filter.MinF, filter.MinM,
            filter.MaxR, filter.MaxF, filter.MaxM, most,
            .. traces]);
    }

    public Task<IReadOnlyList<TaskCard>> OpenTasks(
        string rep, WorkList? list, DateTimeOffset? dueBefore, DateTimeOffset now, int limit, CancellationToken stop) => Read<IReadOnlyList<TaskCard>>(db =>
        db.Query(
            """
            SELECT coalesce(compact, body) FROM tasks
            WHERE rep = $1 AND status = 'open' AND ($2 IS NULL OR list = $2) AND ($3 IS NULL OR due_at < $3)
            ORDER BY class = 'service' AND due_at < $4 DESC, score DESC, frequency DESC, due_at, task_id LIMIT $5
            """,
            RowReader.Card, rep, list is { } one ? Columns.Name(one) : null, Columns.Ticks(dueBefore), Columns.Ticks(now), limit), stop);

    public Task<IReadOnlyList<TaskCard>> OpenCards(string? afterId, int limit, CancellationToken stop) => Read<IReadOnlyList<TaskCard>>(db =>
        db.Query("SELECT coalesce(compact, body) FROM tasks WHERE task_id > $1 AND status = 'open' ORDER BY task_id LIMIT $2", RowReader.Card, afterId ?? "", limit), stop);

    public Task<TaskCard?> FindTask(string taskId, CancellationToken stop) => Read(db =>
        db.Query("SELECT coalesce(compact, body) FROM tasks WHERE task_id = $1", RowReader.Card, taskId).FirstOrDefault(), stop);

    public Task SaveRep(Rep rep, CancellationToken stop) => Write(() => session!.Execute(
        """
        INSERT INTO reps (id, name, active, capacity) VALUES ($1, $2, $3, $4)
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, active = excluded.active, capacity = excluded.capacity
        """,
        rep.Id, rep.Name, rep.Active, rep.Capacity), stop);

    public Task<Rep?> FindRep(string id, CancellationToken stop) => Read(db =>
        db.Query("SELECT id, name, active, capacity FROM reps WHERE id = $1", RowReader.Rep, id).FirstOrDefault(), stop);

    public Task<IReadOnlyList<RepLoad>> Reps(CancellationToken stop) => Read<IReadOnlyList<RepLoad>>(db =>
        db.Query("SELECT id, name, active, capacity, (SELECT count(*) FROM tasks WHERE rep = reps.id AND status = 'open' AND list <> 'reviews') FROM reps ORDER BY id", RowReader.RepLoad), stop);

    public Task<IReadOnlyList<StoredPolicy>> Policies(int after, CancellationToken stop) => Read<IReadOnlyList<StoredPolicy>>(db =>
        db.Query("SELECT version, from_at, document, by FROM policies WHERE version > $1 ORDER BY version", RowReader.Policy, after), stop);

    public Task<bool> SavePolicy(StoredPolicy policy, CancellationToken stop) => Write(() => session!.Execute(
        "INSERT INTO policies (version, from_at, document, by) VALUES ($1, $2, $3, $4) ON CONFLICT (version) DO NOTHING",
        policy.Version, Columns.Ticks(policy.From), policy.Document, policy.By) == 1, stop);

    public Task<IReadOnlyList<string>> Behind(int policyVersion, int limit, IReadOnlyList<int>? shards, CancellationToken stop) => Read<IReadOnlyList<string>>(db =>
        db.Query("SELECT id FROM customers WHERE policy < $1 ORDER BY policy, key LIMIT $2", row => row.GetString(0), policyVersion, limit), stop);

    public Task<long> CountBehind(int policyVersion, CancellationToken stop) => Read(db =>
        (long)db.Scalar("SELECT count(*) FROM customers WHERE policy < $1", policyVersion)!, stop);

    public Task<string?> Setting(string name, CancellationToken stop) => Read(db =>
        db.Scalar("SELECT value FROM settings WHERE name = $1", name) as string, stop);

    public Task<IReadOnlyList<(string Name, string Value)>> Settings(string prefix, CancellationToken stop) => Read<IReadOnlyList<(string, string)>>(db =>
        db.Query("SELECT name, value FROM settings WHERE substr(name, 1, length($1)) = $1", row => (row.GetString(0), row.GetString(1)), prefix), stop);

    public Task SaveSetting(string name, string value, CancellationToken stop) => Write(() =>
        session!.Execute("INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value", name, value), stop);

    public Task<string> KeepSetting(string name, string value, CancellationToken stop) => Write(() =>
    {
        session!.Execute("INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING", name, value);
        return (string)session.Scalar("SELECT value FROM settings WHERE name = $1", name)!;
    }, stop);

    private Task<T> Read<T>(Func<SqliteSession, T> read, CancellationToken stop) =>
        (readers ?? throw new InvalidOperationException("the store is not open")).Read(read, stop);

    private async Task<T> Write<T>(Func<T> write, CancellationToken stop)
    {
        if (session is null) throw new InvalidOperationException("the store is not open");
        await writing.WaitAsync(stop);
        try
        {
            return write();
        }
        catch (SqliteException e)
        {
            throw new StoreException($"{path} cannot be written: {e.Message}", e);
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>Moves the log into the file, so that the file alone is the store, and gives the store free.</summary>
    public async ValueTask DisposeAsync()
    {
        await writing.WaitAsync();
        try
        {
            if (readers is not null) await readers.DisposeAsync();
            session?.Run("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        finally
        {
            Close();
            writing.Release();
        }
    }

    private void Close()
    {
        writer?.Dispose();
        session?.Dispose();
        hold?.Dispose();
        (session, writer, readers, hold) = (null, null, null, null);
    }
}
