using System.Collections.Immutable;
using System.Globalization;
using Kizuna.Grains.Interfaces;
using Kizuna.Storage.Compact;
using Kizuna.Storage.Rows;

namespace Kizuna.Storage.Postgres;

public sealed partial class PostgresStore
{
    public async Task<IReadOnlyList<CustomerJournal>> Journals(string? afterId, DateTimeOffset until, int limit, CancellationToken stop) =>
        RowReader.Journals(await source.Query(
            $"""
            SELECT c.key, c.id, c.name, coalesce(j.compact, convert_to(j.input, 'UTF8')) FROM (SELECT key, id, name FROM customers WHERE id > $1 ORDER BY id LIMIT $2) c
            LEFT JOIN journal j ON j.customer = c.key AND (j.at <= $3 OR j.kind = '{DealingKinds.Undone}') AND j.kind <> 'tick' ORDER BY c.id
            """,
            RowReader.Line, stop, afterId ?? "", limit, Columns.Ticks(until)));

    public async Task<IReadOnlyList<CustomerJournal>> DealingsOf(ImmutableArray<string> kinds, DateTimeOffset from, DateTimeOffset to, long after, int limit, CancellationToken stop) =>
        RowReader.Journals(await source.Query(
            $"""
            SELECT c.key, c.id, c.name, coalesce(j.compact, convert_to(j.input, 'UTF8')) FROM (
              SELECT DISTINCT customer FROM journal
              WHERE {DealingKinds.AreAll} AND customer > $1 AND kind IN ({Columns.List(kinds)}) AND at >= $2 AND at < $3 ORDER BY customer LIMIT $4) chosen
            JOIN customers c ON c.key = chosen.customer
            JOIN journal j ON j.customer = chosen.customer AND j.{DealingKinds.AreAll} AND (j.at < $3 OR j.kind = '{DealingKinds.Undone}')
            ORDER BY chosen.customer, j.at, j.event
            """,
            RowReader.Line, stop, after, Columns.Ticks(from), Columns.Ticks(to), limit));

    public Task SaveAd(Ad ad, CancellationToken stop) => source.Execute(
        """
        INSERT INTO ads (id, name, medium, runs_on, cost, currency, registered_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, medium = excluded.medium, runs_on = excluded.runs_on, cost = excluded.cost, currency = excluded.currency
        """,
        stop, ad.Id, ad.Name, ad.Medium, ad.RunsOn.ToString(Columns.Day, CultureInfo.InvariantCulture), ad.Cost.ToString(CultureInfo.InvariantCulture), ad.Currency,
        Columns.Ticks(ad.RegisteredAt));

    public async Task<IReadOnlyList<Ad>> Ads(CancellationToken stop) =>
        await source.Query("SELECT id, name, medium, runs_on, cost, currency, registered_at FROM ads ORDER BY runs_on DESC, id", RowReader.Ad, stop);

    public async Task<bool> SaveReview(TaskCard card, CancellationToken stop)
    {
        var compact = CompactForm.Bytes(card);
        var written = await source.Execute(
            """
            INSERT INTO tasks (task_id, customer_id, rep, list, status, class, due_at, score, version, compact) VALUES ($1, '', $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (task_id) DO UPDATE SET rep = excluded.rep, status = excluded.status, due_at = excluded.due_at, version = excluded.version, body = excluded.body, compact = excluded.compact
            WHERE tasks.version = excluded.version - 1
            """,
            stop, card.TaskId, card.Rep, Columns.Name(card.List), Columns.Name(card.Status), Columns.Name(card.Class), Columns.Ticks(card.DueAt), card.Score,
            card.Version, compact);
        // A first try may have been written without our being told.
        return written == 1 || await FindTask(card.TaskId, stop) is { } stored && CompactForm.Bytes(stored).AsSpan().SequenceEqual(compact);
    }
}
