using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Decisions;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;
using Kizuna.Grains.Interfaces;
using Kizuna.Policies;
using Kizuna.Storage.Rows;

namespace Kizuna.Grains.Turns;

/// <summary>What a turn has decided and not yet written: several inputs of one customer, one atomic commit.</summary>
internal sealed class Draft(StoredCustomer before, PolicyHistory policies, DateTimeOffset now)
{
    // By then whoever merged the customer has told its history to the other one, or died on the way: a wake-up tells it then.
    private static readonly TimeSpan HandOver = TimeSpan.FromMinutes(1);

    private readonly List<JournalEntry> journal = new(1); // most turns have one input
    private readonly List<(Delivery Delivery, Receipt Receipt)> answers = new(1);
    private Dictionary<string, CloseTask>? ended;
    private DateTimeOffset? next = before.WakeAt;
    private ImmutableArray<CardChange>? cards;
    private CustomerCommit? commit;

    /// <summary>The customer after the inputs so far.</summary>
    internal Customer Customer { get; private set; } = before.Customer;

    internal IEnumerable<Input> Causes => journal.Select(entry => entry.Input).Where(input => input is not Tick);

    /// <summary>Nothing is to be written: a tick that found nothing to do, with the wake-up armed as it should be, or answers that were only given again.</summary>
    internal bool IsEmpty => journal.Count == 0 && WakeAt == before.WakeAt && PolicyVersion == before.PolicyVersion;

    /// <summary>The customer after the commit, for the next turn.</summary>
    internal PackedCustomer After =>
        IsEmpty ? PackedCustomer.Of(before) : new(Commit.Compact, before.Version + 1, WakeAt, PolicyVersion);

    /// <summary>The wake-up, where the turn has armed another one.</summary>
    internal DateTimeOffset? Armed => WakeAt == before.WakeAt ? null : WakeAt;

    internal ImmutableArray<CardChange> Cards => cards ??= Turns.Cards.From(before.Customer, Customer, ended, before.Version + 1);

    /// <summary>When all inputs are added.</summary>
    internal CustomerCommit Commit => commit ??= new(Customer, before.Version, WakeAt, [.. journal], ImmutableArray.CreateRange(Cards, change => change.Now))
    {
        PolicyVersion = PolicyVersion,
        Outbox = Messages.From(before.Customer, Customer, journal, now),
        Merges = before.Customer.Merged is null ? Customer.Merged?.CustomerId : null,
    };

    /// <summary>A change of the policy is passed by deciding something, not by giving an old answer again.</summary>
    private int PolicyVersion => answers.Count > 0 ? policies.Current.Version : before.PolicyVersion;

    /// <summary>
    /// Re-armed lazily: a deadline moves later on almost every event, and writing that each time would cost an index entry per event. A
    /// wake-up that comes early finds nothing to do and arms the right one.
    /// </summary>
    private DateTimeOffset? WakeAt => Customer.Merged is { HandedOver: null } ? before.Customer.Merged is null ? now + HandOver : before.WakeAt
        : next is null ? null : before.WakeAt is { } armed && armed > now && armed <= next ? armed : next;

    internal void Add(Delivery delivery, Input input, Decision decision)
    {
        // Ticks are no causes: one that changes nothing leaves no trace, one that does is journaled for the timeline alone.
        if (input is Tick) input = input with { Id = $"tick:{before.Version + 1}" };
        var receipt = Receipts.From(Customer, input, decision, policies.At(input.At));
        if (input is not Tick || !decision.Effects.IsEmpty) journal.Add(new JournalEntry(input, receipt, now));
        foreach (var effect in decision.Effects)
            if (effect is CloseTask { Task.Template: null } close)
                (ended ??= [])[close.Task.TaskId] = close;

        answers.Add((delivery, receipt));
        (Customer, next) = (decision.Next, decision.WakeAt);
    }

    /// <summary>Events from the past that were folded at once: what came of them all is told with the last of them.</summary>
    internal void AddTogether(List<(Delivery Delivery, Input Input)> late, Decision decision)
    {
        foreach (var (delivery, input) in late[..^1]) Add(delivery, input, decision with { Next = Customer, Effects = [] });
        Add(late[^1].Delivery, late[^1].Input, decision);
    }

    /// <param name="leaving">Messages that were on their way already.</param>
    internal void Answer(ImmutableArray<string> leaving)
    {
        foreach (var (delivery, receipt) in answers) delivery.Receive(leaving.IsEmpty ? receipt : With(receipt, leaving));
    }

    private static Receipt With(Receipt receipt, ImmutableArray<string> leaving) =>
        leaving.RemoveAll(id => receipt.Tasks.All(task => task.TaskId != id)) is { IsEmpty: false } own ? receipt with { Leaving = own } : receipt;
}
