using System.Collections.Immutable;
using Kizuna.Engine;

namespace Kizuna.Runtime;

/// <summary>
/// The durable truth: journal, customers, tasks, reps. Every store passes the same tests. All instants are UTC.
/// </summary>
public interface ICustomerStore : IReportStore, IAsyncDisposable
{
    /// <summary>Applies the numbered migrations under a lock.</summary>
    /// <exception cref="StoreException">The schema is newer than the program, or another engine holds the store: one line for the user.</exception>
    Task Open(CancellationToken stop);

    /// <summary>Opens a store for reading while an engine may be running on it: takes no lock, changes nothing. Instead of <see cref="Open"/>.</summary>
    /// <exception cref="StoreException">There is no store with the schema of this program.</exception>
    Task OpenBeside(CancellationToken stop);

    /// <summary>All rows as of now, for a copy.</summary>
    Task<IStoreSnapshot> Snapshot(CancellationToken stop);

    /// <summary>Begins to fill the store with a copy.</summary>
    /// <exception cref="StoreException">The store is not empty.</exception>
    Task<IStoreFilling> Fill(CancellationToken stop);

    Task<StoredCustomer?> Load(string customerId, CancellationToken stop);

    /// <summary>
    /// Writes the turns of several customers in one transaction; each turn succeeds or fails by itself. Durable when this returns.
    /// Results are in the order of the batch. At most one turn per customer is in a batch.
    /// </summary>
    Task<IReadOnlyList<CommitResult>> Commit(IReadOnlyList<CustomerCommit> batch, CancellationToken stop);

    /// <summary>The journaled answer of an event, or null if the id is new for this customer.</summary>
    Task<Receipt?> FindReceipt(string customerId, string eventId, CancellationToken stop);

    /// <summary>Every input of a customer that is a cause (ticks are not), in no particular order.</summary>
    Task<IReadOnlyList<Input>> Inputs(string customerId, CancellationToken stop);

    /// <summary>Newest first by the instant it happened. <paramref name="cursor"/> is the one that the last page gave.</summary>
    Task<Page<JournalEntry>> Timeline(string customerId, string? cursor, int limit, CancellationToken stop);

    /// <summary>Customers whose wake-up is due, the longest overdue first.</summary>
    /// <param name="shard">Only those of one shard (<see cref="WakeShards"/>); null for all.</param>
    Task<IReadOnlyList<DueCustomer>> Due(DateTimeOffset now, int limit, CancellationToken stop, int? shard = null);

    /// <summary>The earliest wake-up after an instant, of all customers or of those of one shard.</summary>
    Task<DateTimeOffset?> NextWake(DateTimeOffset after, CancellationToken stop, int? shard = null);

    Task<Page<StoredCustomer>> Customers(CustomerFilter filter, string? cursor, int limit, CancellationToken stop);

    /// <summary>Open tasks of a rep in work order (Z16), overdue service deadlines as of <paramref name="now"/> first.</summary>
    Task<IReadOnlyList<TaskCard>> OpenTasks(string rep, WorkList? list, DateTimeOffset? dueBefore, DateTimeOffset now, int limit, CancellationToken stop);

    /// <summary>The open cards of all customers, by id; those after <paramref name="afterId"/>.</summary>
    Task<IReadOnlyList<TaskCard>> OpenCards(string? afterId, int limit, CancellationToken stop);

    Task<TaskCard?> FindTask(string taskId, CancellationToken stop);

    Task SaveRep(Rep rep, CancellationToken stop);

    Task<Rep?> FindRep(string id, CancellationToken stop);

    /// <summary>All reps with their open tasks, by id: it counts every open task there is. The reviews of the week are no load: every rep has the same.</summary>
    Task<IReadOnlyList<RepLoad>> Reps(CancellationToken stop);

    /// <summary>The versions of the policy after one, the oldest first; all of them after 0.</summary>
    Task<IReadOnlyList<StoredPolicy>> Policies(int after, CancellationToken stop);

    /// <summary>Adds a version. False when there is that version already: somebody else changed the policy in between.</summary>
    Task<bool> SavePolicy(StoredPolicy policy, CancellationToken stop);

    /// <summary>
    /// Customers whose last turn did not know a version of the policy yet, those who knew least first: for each of them its instant is
    /// due. Kept with the row and not armed as a wake-up, because a turn on its way with the policy before would overwrite that.
    /// </summary>
    /// <param name="shard">Only those of one shard; null for all.</param>
    Task<IReadOnlyList<string>> Behind(int policyVersion, int limit, CancellationToken stop, int? shard = null);

    Task<long> CountBehind(int policyVersion, CancellationToken stop);

    /// <summary>Small settings of the installation, such as the generated key.</summary>
    Task<string?> Setting(string name, CancellationToken stop);

    Task SaveSetting(string name, string value, CancellationToken stop);
}

/// <summary>A failure that a user can act on; the message is one clear line.</summary>
public sealed class StoreException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A row that breaks a rule of the store: sent again it would be refused again. It harms its own turn and no other.</summary>
public sealed class RefusedRowException(string message, Exception? inner = null) : Exception(message, inner);

/// <param name="Version">Grows by one with every commit; the fence against a second owner.</param>
/// <param name="WakeAt">The armed wake-up; may be earlier than the next change, never later (lazy re-arm).</param>
public sealed record StoredCustomer(Customer Customer, long Version, DateTimeOffset? WakeAt)
{
    /// <summary>The newest version of the policy that the last turn knew, whether or not its instant was passed by then.</summary>
    public int PolicyVersion { get; init; } = 1;
}

/// <summary>One turn, ready to be written. <see cref="ExpectedVersion"/> is 0 for a new customer; the row gets one more.</summary>
public sealed record CustomerCommit(
    Customer Next, long ExpectedVersion, DateTimeOffset? WakeAt, ImmutableArray<JournalEntry> Journal, ImmutableArray<TaskCard> Tasks)
{
    /// <summary>The newest version of the policy that the turn knew.</summary>
    public int PolicyVersion { get; init; } = 1;

    private SpelledTurn? spelled;

    /// <summary>Made when first asked for; a turn that cannot be spelled throws each time.</summary>
    internal SpelledTurn Spelled => spelled ??= SpelledTurn.Of(this);
}

/// <summary>A line of the journal: the input, and the answer that was given.</summary>
/// <param name="RecordedAt">When it was decided.</param>
public sealed record JournalEntry(Input Input, Receipt Receipt, DateTimeOffset RecordedAt);

public enum CommitStatus
{
    Committed,

    /// <summary>At least one event id is journaled already; nothing of this turn was written. <see cref="CommitResult.Duplicates"/> has the first answers.</summary>
    Duplicate,

    /// <summary>Another owner wrote the customer in between; nothing of this turn was written.</summary>
    VersionConflict,

    /// <summary>The row violates a constraint; nothing of this turn was written.</summary>
    Failed,
}

/// <param name="Error">Set when <paramref name="Status"/> is <see cref="CommitStatus.Failed"/>.</param>
public sealed record CommitResult(CommitStatus Status, ImmutableArray<Receipt> Duplicates, Exception? Error = null)
{
    public static readonly CommitResult Committed = new(CommitStatus.Committed, []);
    public static readonly CommitResult Conflict = new(CommitStatus.VersionConflict, []);
}

public sealed record DueCustomer(string CustomerId, DateTimeOffset WakeAt);

public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);

/// <param name="Search">A part of the id or of the trait <c>name</c>.</param>
/// <param name="MinR">Rank 1 to 5; a customer without a purchase has none.</param>
/// <param name="Traits">All of them must hold.</param>
public sealed record CustomerFilter(
    Activity? Activity = null, Intent? Intent = null, Interest? Interest = null, Headline? Headline = null, string? Rep = null, string? Search = null,
    CustomerClass? Class = null, int? MinR = null, int? MinF = null, int? MinM = null, int? MaxR = null, int? MaxF = null, int? MaxM = null,
    IReadOnlyList<TraitIs>? Traits = null)
{
    /// <summary>What a store answers from its columns, asked of a customer of the past.</summary>
    internal bool IsMetBy(Customer customer)
    {
        var tags = customer.Tags;
        return (Activity is null || (tags.Activity?.Value ?? default) == Activity)
            && (Intent is null || (tags.Intent?.Value ?? default) == Intent)
            && (Interest is null || tags.Interests.Any(interest => interest.Tag.Value == Interest))
            && (Headline is null || tags.Headline.Any(label => label.Value == Headline))
            && (Rep is null || customer.Owner == Rep)
            && (Search is null || Contains(customer.Id, Search) || Contains(customer.Traits.GetValueOrDefault("name"), Search))
            && (Class is null || (tags.Class?.Value ?? default) == Class)
            && (MinR is null || tags.Rfm?.R >= MinR) && (MinF is null || tags.Rfm?.F >= MinF) && (MinM is null || tags.Rfm?.M >= MinM)
            && (MaxR is null || tags.Rfm?.R <= MaxR) && (MaxF is null || tags.Rfm?.F <= MaxF) && (MaxM is null || tags.Rfm?.M <= MaxM)

            && (Traits is null || Traits.All(trait => customer.Traits.GetValueOrDefault(trait.Key) == trait.Value));
    }

    private static bool Contains(string? text, string part) => text?.Contains(part, StringComparison.OrdinalIgnoreCase) == true;
}

/// <summary>Rule L4: a trait and its value, both exactly as they are kept.</summary>
public sealed record TraitIs(string Key, string Value)
{
    /// <summary>How the pair stands in the stored state: a search for these characters leaves few rows whose JSON must be read.</summary>
    internal string Spelled => $"{KizunaJson.Write(Key)}:{KizunaJson.Write(Value)}";
}

/// <param name="Capacity">Open tasks that this rep is meant to carry; null means no limit.</param>
public sealed record Rep(string Id, string Name, bool Active, int? Capacity);

/// <param name="From">The instant from which it is in force; the first version is from the beginning of time.</param>
/// <param name="Document">Complete, so that a later program decides the past as this one did.</param>
/// <param name="By">Who changed it.</param>
public sealed record StoredPolicy(int Version, DateTimeOffset From, string Document, string By);

public sealed record RepLoad(Rep Rep, int OpenTasks);
