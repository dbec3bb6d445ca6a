using System.Collections.Immutable;
using Kizuna.Engine;
using Microsoft.Data.Sqlite;

namespace Kizuna.Runtime;

/// <summary>The commit: one transaction for the batch, one savepoint for each turn.</summary>
internal sealed class SqliteWriter(SqliteSession session)
{
    internal IReadOnlyList<CommitResult> Commit(IReadOnlyList<CustomerCommit> batch)
    {
        var results = new CommitResult[batch.Count];
        session.Execute("BEGIN IMMEDIATE");
        try
        {
            for (var i = 0; i < batch.Count; i++) results[i] = Turn(batch[i]);
            session.Execute("COMMIT");
            return results;
        }
        catch
        {
            Abandon();
            throw;
        }
    }

    /// <summary>A row that cannot be written harms its turn; an error of the disk harms the batch.</summary>
    private CommitResult Turn(CustomerCommit turn)
    {
        session.Execute("SAVEPOINT turn");
        try
        {
            if (Write(turn))
            {
                session.Execute("RELEASE turn");
                return CommitResult.Committed;
            }
            Undo();
            return FirstAnswers(turn) is { IsEmpty: false } first ? new CommitResult(CommitStatus.Duplicate, first) : CommitResult.Conflict;
        }
        catch (Exception e) when (e is not SqliteException { SqliteErrorCode: not (SQLitePCL.raw.SQLITE_CONSTRAINT or SQLitePCL.raw.SQLITE_TOOBIG) })
        {
            Undo();
            return new CommitResult(CommitStatus.Failed, [], new RefusedRowException($"the store refuses a row of customer {turn.Next.Id}: {e.Message}", e));
        }
    }

    private void Undo()
    {
        session.Execute("ROLLBACK TO turn");
        session.Execute("RELEASE turn");
    }

    /// <summary>False when the version is not the expected one or an event id is journaled already.</summary>
    private bool Write(CustomerCommit turn)
    {
        if (Customer(turn) is not { } key) return false;
        for (var i = 0; i < turn.Journal.Length; i++)
            if (Journal(key, turn.Journal[i], turn.Spelled.Journal[i]) == 0)
                return false;
        for (var i = 0; i < turn.Tasks.Length; i++) Card(turn.Tasks[i], turn.Spelled.Cards[i]);
        return true;
    }

    /// <summary>The key of the row, or null when the version is not the expected one: another owner was faster.</summary>
    private object? Customer(CustomerCommit turn)
    {
        var row = turn.Spelled.Row;
        var key = session.Scalar(
            turn.ExpectedVersion == 0
                ? """
                  INSERT INTO customers (id, version, owner, name, activity, intent, interests, headline, class, r, f, m, state)
                  VALUES ($1, $2 + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (id) DO NOTHING RETURNING key
                  """
                : """
                  UPDATE customers SET version = $2 + 1, owner = $3, name = $4, activity = $5, intent = $6, interests = $7, headline = $8,
                    class = $9, r = $10, f = $11, m = $12, state = $13
                  WHERE id = $1 AND version = $2 RETURNING key
                  """,
            row.Id, turn.ExpectedVersion, row.Owner, row.Name, row.Activity, row.Intent, row.Interests, row.Headline, row.Class, row.R, row.F, row.M, row.State);

        // A statement of its own: most turns leave both alone, and SQLite rewrites an index whenever its column is assigned.
        if (key is not null)
            session.Execute(
                "UPDATE customers SET wake_at = $2, policy = $3 WHERE key = $1 AND (wake_at IS NOT $2 OR policy <> $3)",
                key, Columns.Ticks(turn.WakeAt), turn.PolicyVersion);
        return key;
    }

    private int Journal(object key, JournalEntry entry, (string Input, string Receipt) spelled) => session.Execute(
        """
        INSERT INTO journal (customer, event, at, recorded_at, kind, policy_version, input, receipt)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (customer, event) DO NOTHING
        """,
        key, entry.Input.Id, Columns.Ticks(entry.Input.At), Columns.Ticks(entry.RecordedAt), Columns.Kind(entry.Input),
        entry.Receipt.PolicyVersion, spelled.Input, spelled.Receipt);

    private void Card(TaskCard card, string spelled) => session.Execute(
        """
        INSERT INTO tasks (task_id, customer_id, rep, list, status, class, due_at, score, version, body)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT (task_id) DO UPDATE SET rep = excluded.rep, list = excluded.list, status = excluded.status, class = excluded.class,
          due_at = excluded.due_at, score = excluded.score, version = excluded.version, body = excluded.body
        """,
        card.TaskId, card.CustomerId, card.Rep, Columns.Name(card.List), Columns.Name(card.Status), Columns.Name(card.Class),
        Columns.Ticks(card.DueAt), card.Score, card.Version, spelled);

    private ImmutableArray<Receipt> FirstAnswers(CustomerCommit turn) =>
    [
        .. turn.Journal.Select(entry => session.Scalar(SqliteStore.ReceiptOf, turn.Next.Id, entry.Input.Id))
            .OfType<string>().Select(KizunaJson.Read<Receipt>),
    ];

    /// <summary>After a full disk SQLite may have rolled back already; that must not hide the error that led here.</summary>
    private void Abandon()
    {
        try
        {
            session.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
        }
    }
}
