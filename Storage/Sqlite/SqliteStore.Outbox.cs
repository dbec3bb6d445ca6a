using Kizuna.Storage.Rows;

namespace Kizuna.Storage.Sqlite;

public sealed partial class SqliteStore
{
    /// <summary>Looked for first: an idle outbox asks every second, and would take the one writer's place for nothing.</summary>
    public async Task<IReadOnlyList<OutboxRow>> Claim(string channel, string by, DateTimeOffset now, DateTimeOffset until, int limit, CancellationToken stop)
    {
        var isAny = await Read(db => db.Scalar(
            """
            SELECT 1 WHERE EXISTS (SELECT 1 FROM outbox WHERE status = 'planned' AND channel = $1 AND due_at <= $2)
              OR EXISTS (SELECT 1 FROM outbox WHERE status = 'claimed' AND claimed_until <= $2 AND channel = $1)
            """,
            channel, Columns.Ticks(now)) is not null, stop);
        return !isAny ? [] : await Write<IReadOnlyList<OutboxRow>>(() => session!.Query(
            $"""
            UPDATE outbox SET status = 'claimed', attempts = attempts + 1, claimed_by = $2, claimed_until = $4
            WHERE id IN (
              SELECT id FROM (
                SELECT id, due_at FROM outbox WHERE status = 'planned' AND channel = $1 AND due_at <= $3
                UNION ALL
                SELECT id, due_at FROM outbox WHERE status = 'claimed' AND claimed_until <= $3 AND channel = $1)
              ORDER BY due_at, id LIMIT $5)
            RETURNING {RowReader.OutboxColumns}
            """,
            RowReader.Message, channel, by, Columns.Ticks(now), Columns.Ticks(until), limit), stop);
    }

    public Task PutOff(string id, string by, DateTimeOffset due, int attempts, string? why, CancellationToken stop) => Write(() => session!.Execute(
        """
        UPDATE outbox SET status = 'planned', due_at = $3, attempts = $4, why = $5, claimed_by = NULL, claimed_until = NULL
        WHERE id = $1 AND status = 'claimed' AND claimed_by = $2
        """,
        id, by, Columns.Ticks(due), attempts, why), stop);

    public Task Drop(string id, string by, CancellationToken stop) => Write(() => session!.Execute(
        "UPDATE outbox SET status = 'cancelled', claimed_by = NULL, claimed_until = NULL WHERE id = $1 AND status = 'claimed' AND claimed_by = $2", id, by), stop);

    /// <summary>Looked for first, as in <see cref="Claim"/>.</summary>
    public async Task<int> Prune(string channel, DateTimeOffset before, int limit, CancellationToken stop)
    {
        var isAny = await Read(db => db.Scalar(
            "SELECT 1 FROM outbox WHERE status IN ('sent', 'failed', 'cancelled') AND channel = $1 AND due_at < $2 LIMIT 1", channel, Columns.Ticks(before)) is not null, stop);
        return !isAny ? 0 : await Write(() => session!.Query(
            """
            DELETE FROM outbox WHERE id IN (
              SELECT id FROM outbox WHERE status IN ('sent', 'failed', 'cancelled') AND channel = $1 AND due_at < $2 ORDER BY due_at LIMIT $3)
            RETURNING 1
            """,
            _ => true, channel, Columns.Ticks(before), limit).Count, stop);
    }

    public Task<OutboxRow?> FindMessage(string id, CancellationToken stop) => Read(db =>
        db.Query($"SELECT {RowReader.OutboxColumns} FROM outbox WHERE id = $1", RowReader.Message, id).FirstOrDefault(), stop);

    public Task<IReadOnlyList<OutboxRow>> Messages(OutboxStatus? status, string? afterId, int limit, CancellationToken stop) => Read<IReadOnlyList<OutboxRow>>(db => db.Query(
        $"SELECT {RowReader.OutboxColumns} FROM outbox WHERE id > $1 AND ($2 IS NULL OR status = $2) ORDER BY id LIMIT $3",
        RowReader.Message, afterId ?? "", status is { } one ? Columns.Name(one) : null, limit), stop);

    public Task<Page<OutboxRow>> Outbox(OutboxStatus status, string? cursor, int limit, CancellationToken stop)
    {
        var isForward = status is OutboxStatus.Planned or OutboxStatus.Claimed;
        var (due, id) = OutboxCursor.Read(cursor, isForward);
        var (after, order) = isForward ? (">", "due_at, id") : ("<", "due_at DESC, id");
        return Read(db => OutboxCursor.Page(
            db.Query(
                $"""
                SELECT {RowReader.OutboxColumns} FROM outbox WHERE status = $1 AND due_at {after}= $2 AND (due_at {after} $2 OR id > $3)
                ORDER BY {order} LIMIT $4
                """,
                RowReader.Message, Columns.Name(status), due, id, limit + 1),
            limit), stop);
    }
}
