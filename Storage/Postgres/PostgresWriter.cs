using System.Runtime.InteropServices;
using System.Text;
using Kizuna.Engine.Policies;
using Kizuna.Grains.Interfaces;
using Kizuna.Storage.Compact;
using Kizuna.Storage.Rows;
using Npgsql;

namespace Kizuna.Storage.Postgres;

/// <summary>
/// The commit, in one transaction of two round trips. First lock and look: which customers are at the expected version, which events are
/// journaled already. Then write the turns that win, as arrays, and commit. What was locked cannot change in between, so the losers leave
/// nothing behind and nothing is undone.
/// </summary>
internal sealed class PostgresWriter(PostgresSource source)
{
    // A key of its own for a customer that is new. In order of id, so that two committers never wait for each other in a circle.
    private const string Look =
        """
        SELECT coalesce(c.key, nextval('customer_keys')), coalesce(c.version, 0)
        FROM unnest($1) WITH ORDINALITY AS t (id, place)
        LEFT JOIN LATERAL (SELECT key, version FROM customers WHERE id = t.id FOR NO KEY UPDATE) c ON true
        ORDER BY place
        """;

    // One transaction at a time merges customers, so that what it sees of the others stays so until it is written. A number of our own, as of the schema.
    private const string MergeAlone = "SELECT pg_advisory_xact_lock(7740121, 1)::text";

    private const string AreMerged = "SELECT id FROM customers WHERE id = ANY($1) AND merged_into IS NOT NULL";

    // LIMIT 1 keeps these look-ups by key, whatever the planner believes of tables that were empty a moment ago.
    private const string FirstAnswers =
        """
        SELECT e.turn, e.entry, j.recorded_at, j.document
        FROM unnest($1, $2, $3, $4) AS e (turn, entry, id, event)
        CROSS JOIN LATERAL (SELECT key FROM customers WHERE id = e.id LIMIT 1) c
        CROSS JOIN LATERAL (SELECT recorded_at, coalesce(compact, convert_to(receipt, 'UTF8')) AS document FROM journal WHERE customer = c.key AND event = e.event LIMIT 1) j
        """;

    private const string Customers =
        """
        INSERT INTO customers (key, id, version, wake_at, owner, name, activity, intent, interests, headline, class, r, f, m, compact, policy, merged_into)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
        ON CONFLICT (key) DO UPDATE SET version = excluded.version, wake_at = excluded.wake_at, owner = excluded.owner, name = excluded.name,
          activity = excluded.activity, intent = excluded.intent, interests = excluded.interests, headline = excluded.headline,
          class = excluded.class, r = excluded.r, f = excluded.f, m = excluded.m, state = '', compact = excluded.compact, policy = excluded.policy, merged_into = excluded.merged_into
        """;

    private const string Journal =
        """
        INSERT INTO journal (customer, event, at, recorded_at, kind, policy_version, compact)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7)
        """;

    private const string Tasks =
        """
        INSERT INTO tasks (task_id, customer_id, rep, list, status, class, due_at, score, frequency, version, compact)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        ON CONFLICT (task_id) DO UPDATE SET rep = excluded.rep, list = excluded.list, status = excluded.status, class = excluded.class,
          due_at = excluded.due_at, score = excluded.score, frequency = excluded.frequency, version = excluded.version, body = '', compact = excluded.compact
        """;

    private const string Policy =
        "INSERT INTO policies (version, from_at, document, by) VALUES ($1, $2, $3, $4) ON CONFLICT (version) DO NOTHING RETURNING true";

    internal async Task<IReadOnlyList<CommitResult>> Commit(IReadOnlyList<CustomerCommit> batch, CancellationToken stop)
    {
        var turns = batch.Select(turn => new Turn(turn)).ToList();
        await Commit([.. turns.Where(turn => turn.IsEncoded()).OrderBy(turn => turn.Row.Id, StringComparer.Ordinal)], stop);
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
                await LookAtAll(connection, turns, uncertain, stop);
                await Write(connection, turns.FindAll(turn => turn.Wins), stop);
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

    private static async Task LookAtAll(NpgsqlConnection connection, List<Turn> turns, bool uncertain, CancellationToken stop)
    {
        var entries = turns.SelectMany((turn, place) => turn.Commit.Journal.Select((entry, i) => (Place: place, I: i, turn.Row.Id, Event: entry.Input.Id))).ToList();
        var merging = turns.FindAll(turn => turn.Commit.Merges is not null);
        List<NpgsqlBatchCommand> questions =
        [
            Statement(Look, Column(turns, turn => turn.Row.Id)),
            Statement(FirstAnswers,
                Column(entries, entry => entry.Place), Column(entries, entry => entry.I), Column(entries, entry => entry.Id), Column(entries, entry => entry.Event)),
        ];
        if (merging.Count > 0) questions = [Statement(MergeAlone), .. questions, Statement(AreMerged, Column(merging, turn => turn.Commit.Merges!))];
        await using var batch = PostgresSource.LookUps(connection, CollectionsMarshal.AsSpan(questions));
        await using var reader = await batch.ExecuteReaderAsync(stop);
        if (merging.Count > 0) await reader.NextResultAsync(stop);
        foreach (var turn in turns)
        {
            await reader.ReadAsync(stop);
            turn.Key = reader.GetInt64(0);
            turn.Compare(reader.GetInt64(1));
        }
        await reader.NextResultAsync(stop);
        while (await reader.ReadAsync(stop))
            turns[reader.GetInt32(0)].AddDuplicate(reader.GetInt32(1), reader.GetInt64(2), reader.GetFieldValue<byte[]>(3), uncertain);
        if (merging.Count > 0) await RefuseRings(reader, merging, stop);
    }

    /// <summary>A customer is merged only into one who is nobody else's: not before this transaction, and not by an earlier turn of it.</summary>
    private static async Task RefuseRings(NpgsqlDataReader reader, List<Turn> merging, CancellationToken stop)
    {
        var merged = new HashSet<string>(StringComparer.Ordinal);
        await reader.NextResultAsync(stop);
        while (await reader.ReadAsync(stop)) merged.Add(reader.GetString(0));
        foreach (var turn in merging.Where(turn => turn.Wins))
            if (merged.Contains(turn.Commit.Merges!)) turn.Conflict();
            else merged.Add(turn.Row.Id);
    }

    private static async Task Write(NpgsqlConnection connection, List<Turn> turns, CancellationToken stop)
    {
        var entries = turns.SelectMany(turn => turn.Commit.Journal.Zip(turn.Commit.Encoded.Journal, (entry, compact) => (turn.Key, Entry: entry, Compact: compact))).ToList();
        var cards = turns.SelectMany(turn => turn.Commit.Tasks.Zip(turn.Commit.Encoded.Cards, (card, compact) => (Card: card, Compact: compact)))
            .OrderBy(card => card.Card.TaskId, StringComparer.Ordinal).ToList();
        await using var batch = new NpgsqlBatch(connection);
        if (turns.Count > 0)
            batch.BatchCommands.Add(Statement(Customers,
                Column(turns, turn => turn.Key), Column(turns, turn => turn.Row.Id), Column(turns, turn => turn.Commit.ExpectedVersion + 1),
                Column(turns, turn => turn.Commit.WakeAt is { } wake ? Columns.Ticks(wake) : (long?)null), Column(turns, turn => turn.Row.Owner),
                Column(turns, turn => turn.Row.Name), Column(turns, turn => turn.Row.Activity), Column(turns, turn => turn.Row.Intent),
                Column(turns, turn => turn.Row.Interests), Column(turns, turn => turn.Row.Headline), Column(turns, turn => turn.Row.Class),
                Column(turns, turn => turn.Row.R), Column(turns, turn => turn.Row.F), Column(turns, turn => turn.Row.M),
                Column(turns, turn => turn.Row.Compact), Column(turns, turn => turn.Commit.PolicyVersion), Column(turns, turn => turn.Row.MergedInto)));
        if (entries.Count > 0)
            batch.BatchCommands.Add(Statement(Journal,
                Column(entries, entry => entry.Key), Column(entries, entry => entry.Entry.Input.Id), Column(entries, entry => Columns.Ticks(entry.Entry.Input.At)),
                Column(entries, entry => Columns.Ticks(entry.Entry.RecordedAt)), Column(entries, entry => Columns.Kind(entry.Entry.Input)),
                Column(entries, entry => entry.Entry.Receipt.PolicyVersion), Column(entries, entry => entry.Compact)));
        if (cards.Count > 0)
            batch.BatchCommands.Add(Statement(Tasks,
                Column(cards, card => card.Card.TaskId), Column(cards, card => card.Card.CustomerId), Column(cards, card => card.Card.Rep),
                Column(cards, card => Columns.Name(card.Card.List)), Column(cards, card => Columns.Name(card.Card.Status)),
                Column(cards, card => Columns.Name(card.Card.Class)), Column(cards, card => Columns.Ticks(card.Card.DueAt)),
                Column(cards, card => card.Card.Score), Column(cards, card => card.Card.Frequency), Column(cards, card => card.Card.Version), Column(cards, card => card.Compact)));
        batch.BatchCommands.Add(new("COMMIT"));
        await batch.ExecuteNonQueryAsync(stop);
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

    private sealed class Turn(CustomerCommit commit)
    {
        internal CustomerCommit Commit => commit;
        internal CustomerRow Row => commit.Encoded.Row;
        internal long Key { get; set; }
        internal CommitResult? Result { get; private set; }

        /// <summary>Written by an earlier try whose answer was lost.</summary>
        internal bool AlreadyWritten { get; private set; }

        internal bool Wins => Result!.Status == CommitStatus.Committed && !AlreadyWritten;

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

        internal void Compare(long version) =>
            (Result, AlreadyWritten) = (version == commit.ExpectedVersion ? CommitResult.Committed : CommitResult.Conflict, false);

        internal void Conflict() => (Result, AlreadyWritten) = (CommitResult.Conflict, false);

        /// <summary>An event is journaled. After a try whose end we do not know it may be by that try: then the turn has succeeded.</summary>
        internal void AddDuplicate(int entry, long recordedAt, byte[] document, bool uncertain)
        {
            if (uncertain && Columns.Ticks(commit.Journal[entry].RecordedAt) == recordedAt && commit.Encoded.Journal[entry].AsSpan().SequenceEqual(document))
                (Result, AlreadyWritten) = (CommitResult.Committed, true);
            else
                Result = new CommitResult(CommitStatus.Duplicate, [.. Result!.Duplicates, CompactForm.Receipt(document)]);
        }
    }
}
