using System.Runtime.InteropServices;
using System.Text;
using Kizuna.Engine.Policies;
using Kizuna.Grains.Interfaces;
using Kizuna.Storage.Compact;
using Kizuna.Storage.Rows;
using Npgsql;

namespace Kizuna.Storage.Postgres;

/// <summary>
/// The commit: one statement, one round trip. A turn is written when its customer is at the expected version, or is new, and none of its events
/// is journaled; with it go its lines of the journal, its cards and its messages. Who loses leaves nothing behind, and is looked up afterwards: few do.
/// </summary>
internal sealed class PostgresWriter(PostgresSource source)
{
    // One transaction at a time merges customers, and each merges one, so that what it sees of the others is so when it is written. A number of our own, as of the schema.
    private const string MergeAlone = "SELECT pg_advisory_xact_lock(7740121, 1)";

    // An event that another owner journals after this statement began is not seen by it, but then the version is another one too: the update
    // waits for the row and looks again. LIMIT 1 keeps the look-ups by key, whatever the planner believes of tables that were empty a moment ago.
    // In order of id, so that two committers never wait for each other in a circle.
    private const string Turns =
        """
        WITH t AS MATERIALIZED (
          SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) WITH ORDINALITY AS t
            (id, expected, wake_at, owner, name, activity, intent, interests, headline, class, r, f, m, compact, policy, merged_into, merges, place)),
        e AS MATERIALIZED (
          SELECT * FROM unnest($18, $19, $20, $21, $22, $23, $24, $25) AS e (turn, customer, event, at, recorded_at, kind, policy_version, compact)),
        repeated AS MATERIALIZED (
          SELECT DISTINCT e.turn FROM e
          CROSS JOIN LATERAL (SELECT key FROM customers WHERE id = e.customer LIMIT 1) c
          CROSS JOIN LATERAL (SELECT 1 FROM journal WHERE customer = c.key AND event = e.event LIMIT 1) j),
        ready AS MATERIALIZED (
          SELECT * FROM t WHERE place NOT IN (SELECT turn FROM repeated)
            AND (merges IS NULL OR NOT EXISTS (SELECT FROM customers WHERE id = merges AND merged_into <> id))),
        changed AS (
          UPDATE customers c SET version = c.version + 1, wake_at = t.wake_at, owner = t.owner, name = t.name, activity = t.activity, intent = t.intent,
            interests = t.interests, headline = t.headline, class = t.class, r = t.r, f = t.f, m = t.m, state = '', compact = t.compact, policy = t.policy,
            merged_into = t.merged_into
          FROM (SELECT * FROM ready WHERE expected > 0 ORDER BY id) t WHERE c.id = t.id AND c.version = t.expected RETURNING t.place, c.key),
        made AS (
          INSERT INTO customers (key, id, version, wake_at, owner, name, activity, intent, interests, headline, class, r, f, m, compact, policy, merged_into)
          SELECT nextval('customer_keys'), id, 1, wake_at, owner, name, activity, intent, interests, headline, class, r, f, m, compact, policy, merged_into
          FROM ready WHERE expected = 0 ORDER BY id
          ON CONFLICT (id) DO NOTHING RETURNING id, key),
        won AS MATERIALIZED (SELECT place, key FROM changed UNION ALL SELECT t.place, made.key FROM made JOIN t USING (id)),
        lines AS (
          INSERT INTO journal (customer, event, at, recorded_at, kind, policy_version, compact)
          SELECT won.key, e.event, e.at, e.recorded_at, e.kind, e.policy_version, e.compact FROM e JOIN won ON won.place = e.turn),
        cards AS (
          INSERT INTO tasks (task_id, customer_id, rep, list, status, class, due_at, score, frequency, version, compact)
          SELECT k.task_id, k.customer_id, k.rep, k.list, k.status, k.class, k.due_at, k.score, k.frequency, k.version, k.compact
          FROM unnest($26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37)
            AS k (turn, task_id, customer_id, rep, list, status, class, due_at, score, frequency, version, compact)
          JOIN won ON won.place = k.turn ORDER BY k.task_id
          ON CONFLICT (task_id) DO UPDATE SET rep = excluded.rep, list = excluded.list, status = excluded.status, class = excluded.class,
            due_at = excluded.due_at, score = excluded.score, frequency = excluded.frequency, version = excluded.version, body = '', compact = excluded.compact)
        """;

    private const string Won = " SELECT place, NULL::text AS leaving FROM won";

    // Of the turns that won. What is on its way is not planned any more, and the update says which it did not find.
    private const string Outbox =
        """
        , m AS MATERIALIZED (
          SELECT m.* FROM unnest($38, $39, $40, $41, $42, $43, $44, $45, $46) AS m (turn, id, status, customer, channel, due_at, class, why, body)
          JOIN won ON won.place = m.turn),
        planned AS (
          INSERT INTO outbox (id, customer, channel, due_at, status, attempts, class, body)
          SELECT id, customer, channel, due_at, status, 0, class, body FROM m WHERE status = 'planned' ORDER BY id
          ON CONFLICT (id) DO UPDATE SET customer = excluded.customer, channel = excluded.channel, due_at = excluded.due_at,
            status = CASE outbox.status WHEN 'claimed' THEN outbox.status ELSE excluded.status END, claimed_by = NULL,
            attempts = CASE outbox.status WHEN 'claimed' THEN outbox.attempts ELSE 0 END, class = excluded.class, why = NULL, body = excluded.body
          WHERE outbox.status IN ('planned', 'claimed', 'cancelled')),
        cancelled AS (
          UPDATE outbox o SET status = m.status, claimed_by = NULL, claimed_until = NULL FROM (SELECT * FROM m WHERE status = 'cancelled' ORDER BY id) m
          WHERE o.id = m.id AND (o.status = 'planned' OR o.status = 'claimed' AND o.claimed_until <= m.due_at) RETURNING o.id),
        settled AS (
          UPDATE outbox o SET status = m.status, why = m.why, claimed_by = NULL, claimed_until = NULL
          FROM (SELECT * FROM m WHERE status IN ('sent', 'failed') ORDER BY id) m WHERE o.id = m.id AND o.status <> 'sent')
        SELECT place, NULL::text AS leaving FROM won
        UNION ALL
        SELECT turn, id FROM m WHERE status = 'cancelled' AND id NOT IN (SELECT id FROM cancelled)
        """;

    private const string FirstAnswers =
        """
        SELECT e.turn, e.entry, j.recorded_at, j.document
        FROM unnest($1, $2, $3, $4) AS e (turn, entry, id, event)
        CROSS JOIN LATERAL (SELECT key FROM customers WHERE id = e.id LIMIT 1) c
        CROSS JOIN LATERAL (SELECT recorded_at, coalesce(compact, convert_to(receipt, 'UTF8')) AS document FROM journal WHERE customer = c.key AND event = e.event LIMIT 1) j
        ORDER BY e.turn, e.entry
        """;

    private const string Policy =
        "INSERT INTO policies (version, from_at, document, by) VALUES ($1, $2, $3, $4) ON CONFLICT (version) DO NOTHING RETURNING true";

    internal async Task<IReadOnlyList<CommitResult>> Commit(IReadOnlyList<CustomerCommit> batch, CancellationToken stop)
    {
        var turns = batch.Select(turn => new Turn(turn)).ToList();
        var encoded = turns.FindAll(turn => turn.IsEncoded());
        await Commit(encoded.FindAll(turn => turn.Commit.Merges is null), stop);
        foreach (var turn in encoded.Where(turn => turn.Commit.Merges is not null)) await Commit([turn], stop);
        return turns.ConvertAll(turn => turn.Result!);
    }

    /// <summary>A batch with a row that the server refuses is written in halves, until the bad turn is alone: 2 log n transactions, not n.</summary>
    private async Task Commit(List<Turn> turns, CancellationToken stop)
    {
        if (turns.Count == 0) return;
        try
        {
            await source.Run(async (connection, uncertain) =>
            {
                await Write(connection, turns, stop);
                if (turns.FindAll(turn => turn.Result is null) is { Count: > 0 } losers) await LookUp(connection, losers, uncertain, stop);
                return true;
            }, stop);
        }
        catch (Exception e) when (e is EncoderFallbackException || e.InnerException is PostgresException answer && PostgresSource.IsRefusal(answer))
        {
            if (turns.Count == 1)
            {
                turns[0].Fail(e.InnerException ?? e);
                return;
            }
            await Commit(turns[..(turns.Count / 2)], stop);
            await Commit(turns[(turns.Count / 2)..], stop);
        }
    }

    /// <summary>Who has a result afterwards is written.</summary>
    private static async Task Write(NpgsqlConnection connection, List<Turn> turns, CancellationToken stop)
    {
        var (entries, cards, messages) = (new List<Entry>(turns.Count), new List<Card>(turns.Count), new List<Message>());
        for (var i = 0; i < turns.Count; i++)
        {
            var (commit, encoded) = (turns[i].Commit, turns[i].Commit.Encoded);
            for (var line = 0; line < commit.Journal.Length; line++) entries.Add(new(i + 1, commit.Next.Id, commit.Journal[line], encoded.Journal[line]));
            for (var card = 0; card < commit.Tasks.Length; card++) cards.Add(new(i + 1, commit.Tasks[card], encoded.Cards[card]));
            foreach (var change in commit.Outbox) messages.Add(Message.Of(i + 1, change));
        }
        var statement = Statement(messages.Count == 0 ? Turns + Won : Turns + Outbox,
            Column(turns, turn => turn.Row.Id), Column(turns, turn => turn.Commit.ExpectedVersion),
            Column(turns, turn => turn.Commit.WakeAt is { } wake ? Columns.Ticks(wake) : (long?)null), Column(turns, turn => turn.Row.Owner),
            Column(turns, turn => turn.Row.Name), Column(turns, turn => turn.Row.Activity), Column(turns, turn => turn.Row.Intent),
            Column(turns, turn => turn.Row.Interests), Column(turns, turn => turn.Row.Headline), Column(turns, turn => turn.Row.Class),
            Column(turns, turn => turn.Row.R), Column(turns, turn => turn.Row.F), Column(turns, turn => turn.Row.M),
            Column(turns, turn => turn.Row.Compact), Column(turns, turn => turn.Commit.PolicyVersion), Column(turns, turn => turn.Row.MergedInto),
            Column(turns, turn => turn.Commit.Merges),
            Column(entries, entry => entry.Turn), Column(entries, entry => entry.Customer), Column(entries, entry => entry.Line.Input.Id),
            Column(entries, entry => Columns.Ticks(entry.Line.Input.At)), Column(entries, entry => Columns.Ticks(entry.Line.RecordedAt)),
            Column(entries, entry => Columns.Kind(entry.Line.Input)), Column(entries, entry => entry.Line.Receipt.PolicyVersion), Column(entries, entry => entry.Compact),
            Column(cards, card => card.Turn), Column(cards, card => card.Task.TaskId), Column(cards, card => card.Task.CustomerId), Column(cards, card => card.Task.Rep),
            Column(cards, card => Columns.Name(card.Task.List)), Column(cards, card => Columns.Name(card.Task.Status)),
            Column(cards, card => Columns.Name(card.Task.Class)), Column(cards, card => Columns.Ticks(card.Task.DueAt)), Column(cards, card => card.Task.Score),
            Column(cards, card => card.Task.Frequency), Column(cards, card => card.Task.Version), Column(cards, card => card.Compact));
        if (messages.Count > 0) // most batches have none, and pay nothing
            foreach (var column in (NpgsqlParameter[])
            [
                Column(messages, message => message.Turn), Column(messages, message => message.Id), Column(messages, message => Columns.Name(message.Status)),
                Column(messages, message => message.Row?.CustomerId), Column(messages, message => message.Row?.Channel),
                Column(messages, message => message.At is { } at ? Columns.Ticks(at) : (long?)null),
                Column(messages, message => message.Row is { } row ? Columns.Name(row.Class) : null), Column(messages, message => message.Why),
                Column(messages, message => message.Row?.BodyJson),
            ])
                statement.Parameters.Add(column);

        var isMerge = turns[0].Commit.Merges is not null;
        await using var batch = isMerge ? PostgresSource.LookUps(connection, Statement(MergeAlone), statement) : PostgresSource.LookUps(connection, statement);
        batch.BatchCommands.Add(new("COMMIT"));
        var (won, leaving) = (new List<int>(turns.Count), new List<(int Turn, string Id)>());
        await using (var reader = await batch.ExecuteReaderAsync(stop))
        {
            if (isMerge) await reader.NextResultAsync(stop);
            while (await reader.ReadAsync(stop))
            {
                var turn = (int)reader.GetInt64(0) - 1;
                if (reader.IsDBNull(1)) won.Add(turn);
                else leaving.Add((turn, reader.GetString(1)));
            }
            while (await reader.NextResultAsync(stop)) // to the end: only then it is committed
            {
            }
        }
        foreach (var i in won) turns[i].Win();
        foreach (var (i, id) in leaving) turns[i].Leave(id);
    }

    /// <summary>Why the others are not written: an event is journaled already, or else another owner was faster.</summary>
    private static async Task LookUp(NpgsqlConnection connection, List<Turn> losers, bool uncertain, CancellationToken stop)
    {
        var entries = losers.SelectMany((turn, place) => turn.Commit.Journal.Select((entry, i) => (Place: place, I: i, turn.Row.Id, Event: entry.Input.Id))).ToList();
        await using var batch = PostgresSource.LookUps(connection, Statement(FirstAnswers,
            Column(entries, entry => entry.Place), Column(entries, entry => entry.I), Column(entries, entry => entry.Id), Column(entries, entry => entry.Event)));
        batch.BatchCommands.Add(new("COMMIT"));
        var found = new List<(int Place, int Entry, long RecordedAt, byte[] Document)>();
        await using (var reader = await batch.ExecuteReaderAsync(stop))
        {
            while (await reader.ReadAsync(stop)) found.Add((reader.GetInt32(0), reader.GetInt32(1), reader.GetInt64(2), reader.GetFieldValue<byte[]>(3)));
        }
        foreach (var turn in losers) turn.Lose();
        foreach (var (place, entry, recordedAt, document) in found) losers[place].Repeat(entry, recordedAt, document, uncertain);
    }

    internal Task<bool> Save(StoredPolicy policy, CancellationToken stop) => source.Run(async (connection, uncertain) =>
    {
        await using var command = new NpgsqlCommand(Policy, connection)
        {
            Parameters = { Value(policy.Version), Value(Columns.Ticks(policy.From)), Value(policy.Document), Value(policy.By) },
        };
        return await command.ExecuteScalarAsync(stop) is true || uncertain && await IsSaved(connection, policy, stop);
    }, stop);

    /// <summary>Whether it was saved by a try whose answer was lost.</summary>
    private static async Task<bool> IsSaved(NpgsqlConnection connection, StoredPolicy policy, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand("SELECT document = $2 AND from_at = $3 AND by = $4 FROM policies WHERE version = $1", connection)
        {
            Parameters = { Value(policy.Version), Value(policy.Document), Value(Columns.Ticks(policy.From)), Value(policy.By) },
        };
        return await command.ExecuteScalarAsync(stop) is true;
    }

    private static NpgsqlParameter<T> Value<T>(T value) => new() { TypedValue = value };

    private static NpgsqlBatchCommand Statement(string sql, params ReadOnlySpan<NpgsqlParameter> columns)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var column in columns) command.Parameters.Add(column);
        return command;
    }

    private static NpgsqlParameter<T[]> Column<TRow, T>(List<TRow> rows, Func<TRow, T> value)
    {
        var values = new T[rows.Count];
        for (var i = 0; i < values.Length; i++) values[i] = value(rows[i]);
        return new NpgsqlParameter<T[]> { TypedValue = values };
    }

    /// <param name="Turn">Its place in the batch, from 1 on.</param>
    private readonly record struct Entry(long Turn, string Customer, JournalEntry Line, byte[] Compact);

    /// <inheritdoc cref="Entry"/>
    private readonly record struct Card(long Turn, TaskCard Task, byte[] Compact);

    /// <param name="Turn">Its place in the batch, from 1 on.</param>
    /// <param name="At">When it is due; of one that is taken back, when that was decided.</param>
    private readonly record struct Message(long Turn, string Id, OutboxStatus Status, OutboxRow? Row, DateTimeOffset? At, string? Why)
    {
        internal static Message Of(long turn, OutboxChange change) => change switch
        {
            OutboxChange.Plan plan => new(turn, change.Id, OutboxStatus.Planned, plan.Row, plan.Row.DueAt, null),
            OutboxChange.Settle settle => new(turn, change.Id, settle.IsSent ? OutboxStatus.Sent : OutboxStatus.Failed, null, null, settle.Why),
            OutboxChange.Cancel cancel => new(turn, change.Id, OutboxStatus.Cancelled, null, cancel.Now, null),
            _ => throw new InvalidOperationException($"{change.GetType().Name} is no change of the outbox"),
        };
    }

    private sealed class Turn(CustomerCommit commit)
    {
        internal CustomerCommit Commit => commit;
        internal CustomerRow Row => commit.Encoded.Row;
        internal CommitResult? Result { get; private set; }

        internal bool IsEncoded()
        {
            try
            {
                return commit.Encoded is not null;
            }
            catch (Exception e)
            {
                Fail(e);
                return false;
            }
        }

        internal void Fail(Exception error) => Result = new CommitResult(
            CommitStatus.Failed, [], new RefusedRowException($"the store refuses a row of customer {commit.Next.Id}: {PostgresSource.Line(error)}", error));

        internal void Win() => Result = CommitResult.Committed;

        /// <summary>A message was on its way that the turn would have taken back.</summary>
        internal void Leave(string id) => Result = Result! with { Leaving = Result.Leaving.Add(id) };

        internal void Lose() => Result = CommitResult.Conflict;

        /// <summary>An event is journaled. After a try whose end we do not know it may be by that try: then the turn has won.</summary>
        internal void Repeat(int entry, long recordedAt, byte[] document, bool uncertain)
        {
            if (uncertain && Columns.Ticks(commit.Journal[entry].RecordedAt) == recordedAt && commit.Encoded.Journal[entry].AsSpan().SequenceEqual(document)) Win();
            else if (Result != CommitResult.Committed) Result = new CommitResult(CommitStatus.Duplicate, [.. Result!.Duplicates, CompactForm.Receipt(document)]);
        }
    }
}
