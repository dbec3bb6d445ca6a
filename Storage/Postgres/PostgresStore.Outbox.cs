using Kizuna.Storage.Rows;

namespace Kizuna.Storage.Postgres;

public sealed partial class PostgresStore
{
    // A row that somebody else claims in this moment is theirs: it is passed over, and nobody waits.
    public async Task<IReadOnlyList<OutboxRow>> Claim(string channel, string by, DateTimeOffset now, DateTimeOffset until, int limit, CancellationToken stop) =>
        await source.Query(
            $"""
            WITH due AS (SELECT id FROM outbox WHERE status = 'planned' AND channel = $1 AND due_at <= $3 ORDER BY due_at LIMIT $5 FOR UPDATE SKIP LOCKED),
            ended AS (SELECT id FROM outbox WHERE status = 'claimed' AND claimed_until <= $3 AND channel = $1 LIMIT $5 FOR UPDATE SKIP LOCKED),
            few AS (SELECT id FROM ended UNION ALL SELECT id FROM due LIMIT $5)
            UPDATE outbox SET status = 'claimed', attempts = attempts + 1, claimed_by = $2, claimed_until = $4 WHERE id IN (SELECT id FROM few)
            RETURNING {RowReader.OutboxColumns}
            """,
            RowReader.Message, stop, channel, by, Columns.Ticks(now), Columns.Ticks(until), limit);

    public Task PutOff(string id, string by, DateTimeOffset due, int attempts, string? why, CancellationToken stop) => source.Execute(
        """
        UPDATE outbox SET status = 'planned', due_at = $3, attempts = $4, why = $5::text, claimed_by = NULL, claimed_until = NULL
        WHERE id = $1 AND status = 'claimed' AND claimed_by = $2
        """,
        stop, id, by, Columns.Ticks(due), attempts, why);

    public Task Drop(string id, string by, CancellationToken stop) => source.Execute(
        "UPDATE outbox SET status = 'cancelled', claimed_by = NULL, claimed_until = NULL WHERE id = $1 AND status = 'claimed' AND claimed_by = $2", stop, id, by);

    public async Task<int> Prune(string channel, DateTimeOffset before, int limit, CancellationToken stop) => (await source.Query(
        """
        DELETE FROM outbox WHERE id IN (
          SELECT id FROM outbox WHERE status IN ('sent', 'failed', 'cancelled') AND channel = $1 AND due_at < $2 ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED)
        RETURNING 1
        """,
        _ => true, stop, channel, Columns.Ticks(before), limit)).Count;

    public async Task<OutboxRow?> FindMessage(string id, CancellationToken stop) =>
        (await source.Query($"SELECT {RowReader.OutboxColumns} FROM outbox WHERE id = $1", RowReader.Message, stop, id)).FirstOrDefault();

    public async Task<IReadOnlyList<OutboxRow>> Messages(OutboxStatus? status, string? afterId, int limit, CancellationToken stop) => await source.Query(
        $"SELECT {RowReader.OutboxColumns} FROM outbox WHERE id > $1 AND ($2::text IS NULL OR status = $2) ORDER BY id LIMIT $3",
        RowReader.Message, stop, afterId ?? "", status is { } one ? Columns.Name(one) : null, limit);

    public async Task<Page<OutboxRow>> Outbox(OutboxStatus status, string? cursor, int limit, CancellationToken stop)
    {
        var isForward = status is OutboxStatus.Planned or OutboxStatus.Claimed;
        var (due, id) = OutboxCursor.Read(cursor, isForward);
        var (after, order) = isForward ? (">", "due_at, id") : ("<", "due_at DESC, id");
        return OutboxCursor.Page(
            await source.Query(
                $"""
                SELECT {RowReader.OutboxColumns} FROM outbox WHERE status = $1 AND due_at {after}= $2 AND (due_at {after} $2 OR id > $3)
                ORDER BY {order} LIMIT $4
                """,
                RowReader.Message, stop, Columns.Name(status), due, id, limit + 1),
            limit);
    }
}
