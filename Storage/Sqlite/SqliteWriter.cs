using System.Collections.Immutable;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Storage.Compact;
using Kizuna.Storage.Rows;
using Microsoft.Data.Sqlite;

namespace Kizuna.Storage.Sqlite;

/// <summary>
/// The commit: one transaction for the batch. Each turn looks before it writes, so that a duplicate or a conflict leaves nothing to undo.
/// A row that the store refuses is rare: then the batch starts anew with a savepoint for each turn.
/// </summary>
internal sealed class SqliteWriter(SqliteSession session) : IDisposable
{
    private readonly SqliteStatement look = session.Prepare("SELECT key, wake_at IS ?3 AND policy = ?4 FROM customers WHERE id = ?1 AND version = ?2");

    private readonly SqliteStatement insert = session.Prepare(
        """
        INSERT INTO customers (id, version, owner, name, activity, intent, interests, headline, class, r, f, m, state, compact, merged_into, wake_at, policy)
        VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, '', ?12, ?13, ?14, ?15) ON CONFLICT (id) DO NOTHING RETURNING key
        """);

    private readonly SqliteStatement update = session.Prepare(
        """
        UPDATE customers SET owner = ?1, name = ?2, activity = ?3, intent = ?4, interests = ?5, headline = ?6, class = ?7, r = ?8, f = ?9,
          m = ?10, state = '', compact = ?11, merged_into = ?12, version = version + 1
        WHERE key = ?13
        """);

    // A statement of its own: most turns leave both alone, and SQLite rewrites an index whenever its column is assigned.
    private readonly SqliteStatement arm = session.Prepare("UPDATE customers SET wake_at = ?1, policy = ?2 WHERE key = ?3");

    private readonly SqliteStatement seen = session.Prepare("SELECT 1 FROM journal WHERE customer = ?1 AND event = ?2");

    private readonly SqliteStatement journal = session.Prepare(
        """
        INSERT INTO journal (customer, event, at, recorded_at, kind, policy_version, input, receipt, compact)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, '', '', ?7)
        """);

    private readonly SqliteStatement card = session.Prepare(
        """
        INSERT INTO tasks (task_id, customer_id, rep, list, status, class, due_at, score, frequency, version, body, compact)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, '', ?11)
        ON CONFLICT (task_id) DO UPDATE SET rep = excluded.rep, list = excluded.list, status = excluded.status, class = excluded.class,
          due_at = excluded.due_at, score = excluded.score, frequency = excluded.frequency, version = excluded.version, body = excluded.body, compact = excluded.compact
        """);

    private readonly SqliteStatement plan = session.Prepare(
        """
        INSERT INTO outbox (id, customer, channel, due_at, status, attempts, class, body) VALUES (?1, ?2, ?3, ?4, 'planned', 0, ?5, ?6)
        ON CONFLICT (id) DO UPDATE SET customer = excluded.customer, channel = excluded.channel, due_at = excluded.due_at,
          status = iif(status = 'claimed', status, 'planned'), claimed_by = NULL, attempts = iif(status = 'claimed', attempts, 0), class = excluded.class,
          why = NULL, body = excluded.body
        WHERE status IN ('planned', 'claimed', 'cancelled')
        """);

    private readonly SqliteStatement cancel = session.Prepare(
        """
        UPDATE outbox SET status = 'cancelled', claimed_by = NULL, claimed_until = NULL
        WHERE id = ?1 AND (status = 'planned' OR status = 'claimed' AND claimed_until <= ?2) RETURNING 1
        """);

    private readonly SqliteStatement settle = session.Prepare(
        "UPDATE outbox SET status = ?2, why = ?3, claimed_by = NULL, claimed_until = NULL WHERE id = ?1 AND status <> 'sent'");

    internal IReadOnlyList<CommitResult> Commit(IReadOnlyList<CustomerCommit> batch)
    {
        try
        {
            return Transaction(batch, Write);
        }
        catch (Exception e) when (IsRefusal(e))
        {
            return Transaction(batch, Guarded);
        }
    }

    private CommitResult[] Transaction(IReadOnlyList<CustomerCommit> batch, Func<CustomerCommit, CommitResult> write)
    {
        var results = new CommitResult[batch.Count];
        session.Execute("BEGIN IMMEDIATE");
        try
        {
            for (var i = 0; i < batch.Count; i++) results[i] = write(batch[i]);
            session.Execute("COMMIT");
            return results;
        }
        catch
        {
            session.Rollback();
            throw;
        }
    }

    /// <summary>A row that cannot be written harms its turn; an error of the disk harms the batch.</summary>
    private CommitResult Guarded(CustomerCommit turn)
    {
        session.Execute("SAVEPOINT turn");
        try
        {
            return Write(turn);
        }
        catch (Exception e) when (IsRefusal(e))
        {
            session.Execute("ROLLBACK TO turn");
            return new CommitResult(CommitStatus.Failed, [], new RefusedRowException($"the store refuses a row of customer {turn.Next.Id}: {e.Message}", e));
        }
        finally
        {
            session.Execute("RELEASE turn");
        }
    }

    private static bool IsRefusal(Exception e) =>
        e is not SqliteException { SqliteErrorCode: not (SQLitePCL.raw.SQLITE_CONSTRAINT or SQLitePCL.raw.SQLITE_TOOBIG) };

    private CommitResult Write(CustomerCommit turn)
    {
        if (turn.Merges is { } into && session.Scalar("SELECT 1 FROM customers WHERE id = $1 AND merged_into <> id", into) is not null)
            return FirstAnswers(turn) is { IsEmpty: false } repeated ? new CommitResult(CommitStatus.Duplicate, repeated) : CommitResult.Conflict;
        if ((turn.ExpectedVersion == 0 ? Insert(turn) : Update(turn)) is not { } key)
            return FirstAnswers(turn) is { IsEmpty: false } first ? new CommitResult(CommitStatus.Duplicate, first) : CommitResult.Conflict;

        for (var i = 0; i < turn.Journal.Length; i++) Journal(key, turn.Journal[i], turn.Encoded.Journal[i]);
        for (var i = 0; i < turn.Tasks.Length; i++) Card(turn.Tasks[i], turn.Encoded.Cards[i]);
        return turn.Outbox.IsEmpty || Outbox(turn) is not { Count: > 0 } leaving ? CommitResult.Committed : CommitResult.Committed with { Leaving = [.. leaving] };
    }

    /// <summary>The messages that it would have taken back.</summary>
    private List<string> Outbox(CustomerCommit turn)
    {
        var leaving = new List<string>();
        foreach (var change in turn.Outbox)
            switch (change)
            {
                case OutboxChange.Plan { Row: var row }:
                    plan.Bind(row.Id).Bind(row.CustomerId).Bind(row.Channel).Bind(Columns.Ticks(row.DueAt)).Bind(Columns.Name(row.Class)).Bind(row.BodyJson).Run();
                    break;
                case OutboxChange.Cancel one:
                    if (!cancel.Bind(one.Id).Bind(Columns.Ticks(one.Now)).Row([])) leaving.Add(change.Id);
                    break;
                case OutboxChange.Settle one:
                    settle.Bind(one.Id).Bind(Columns.Name(one.IsSent ? OutboxStatus.Sent : OutboxStatus.Failed)).Bind(one.Why).Run();
                    break;
            }
        return leaving;
    }

    /// <summary>The key of the row, or null when there is one already: another owner was faster.</summary>
    private long? Insert(CustomerCommit turn)
    {
        var row = turn.Encoded.Row;
        Span<long> key = stackalloc long[1];
        return Bind(insert.Bind(row.Id), row).Bind(Ticks(turn.WakeAt)).Bind(turn.PolicyVersion).Row(key) ? key[0] : null;
    }

    /// <summary>The key of the row, or null when the version is not the expected one or an event is journaled already.</summary>
    private long? Update(CustomerCommit turn)
    {
        var row = turn.Encoded.Row;
        Span<long> found = stackalloc long[2];
        if (!look.Bind(row.Id).Bind(turn.ExpectedVersion).Bind(Ticks(turn.WakeAt)).Bind(turn.PolicyVersion).Row(found)) return null;
        var (key, isArmed) = (found[0], found[1] == 1);
        foreach (var entry in turn.Journal)
            if (seen.Bind(key).Bind(entry.Input.Id).Row([]))
                return null;

        Bind(update, row).Bind(key).Run();
        if (!isArmed) arm.Bind(Ticks(turn.WakeAt)).Bind(turn.PolicyVersion).Bind(key).Run();
        return key;
    }

    private static SqliteStatement Bind(SqliteStatement statement, CustomerRow row) => statement
        .Bind(row.Owner).Bind(row.Name).Bind(row.Activity).Bind(row.Intent).Bind(row.Interests).Bind(row.Headline).Bind(row.Class)
        .Bind(row.R).Bind(row.F).Bind(row.M).BindBlob(row.Compact).Bind(row.MergedInto);

    private void Journal(long key, JournalEntry entry, byte[] compact) => journal
        .Bind(key).Bind(entry.Input.Id).Bind(Columns.Ticks(entry.Input.At)).Bind(Columns.Ticks(entry.RecordedAt)).Bind(Columns.Kind(entry.Input))
        .Bind(entry.Receipt.PolicyVersion).BindBlob(compact).Run();

    private void Card(TaskCard task, byte[] compact) => card
        .Bind(task.TaskId).Bind(task.CustomerId).Bind(task.Rep).Bind(Columns.Name(task.List)).Bind(Columns.Name(task.Status)).Bind(Columns.Name(task.Class))
        .Bind(Columns.Ticks(task.DueAt)).Bind(task.Score).Bind(task.Frequency).Bind(task.Version).BindBlob(compact).Run();

    private static long? Ticks(DateTimeOffset? at) => at is { } instant ? Columns.Ticks(instant) : null;

    private ImmutableArray<Receipt> FirstAnswers(CustomerCommit turn) =>
    [
        .. turn.Journal.Select(entry => session.Scalar(SqliteStore.ReceiptOf, turn.Next.Id, entry.Input.Id))
            .OfType<byte[]>().Select(CompactForm.Receipt),
    ];

    public void Dispose()
    {
        foreach (var statement in (SqliteStatement[])[look, insert, update, arm, seen, journal, card, plan, cancel, settle]) statement.Dispose();
    }
}
