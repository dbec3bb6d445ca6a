using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces.Serialization;
using Kizuna.Storage.Rows;

namespace Kizuna.Grains.Turns;

/// <summary>What a turn does to the outbox: what is planned after it and was not before, what is not planned any more, and what became of what left.</summary>
internal static class Messages
{
    internal static ImmutableArray<OutboxChange> From(Customer before, Customer after, IReadOnlyList<JournalEntry> journal, DateTimeOffset now)
    {
        ImmutableArray<OutboxChange>.Builder? changes = null; // most turns have nothing to do with it
        foreach (var entry in journal)
            if (Settled(entry.Input) is { } settled)
                Add(settled);
        foreach (var message in after.Messages ?? [])
            if (Find(before, message.TaskId) is not { } former || IsOtherwise(former, message))
                Add(new OutboxChange.Plan(OutboxRow.Of(after.Id, message)));
        foreach (var message in before.Messages ?? [])
            if (Find(after, message.TaskId) is null)
                Add(new OutboxChange.Cancel(message.TaskId, now));
        return changes?.DrainToImmutable() ?? [];

        // One change for each: what became of it says more than that it is not planned any more.
        void Add(OutboxChange change)
        {
            changes ??= ImmutableArray.CreateBuilder<OutboxChange>();
            if (!changes.Any(other => other.Id == change.Id)) changes.Add(change);
        }
    }

    private static OutboxChange? Settled(Input input) => input switch
    {
        MessageDelivered delivered => new OutboxChange.Settle(delivered.MessageId, true, null),
        MessageFailed failed => new OutboxChange.Settle(failed.MessageId, false, KizunaJson.Write(new NotSent(failed.Why, failed.Words))),
        _ => null,
    };

    private static FollowUpTask? Find(Customer customer, string messageId)
    {
        foreach (var message in customer.Messages ?? [])
            if (message.TaskId == messageId)
                return message;
        return null;
    }

    private static bool IsOtherwise(FollowUpTask former, FollowUpTask message) =>
        former.LeavesAt != message.LeavesAt || former.Channel != message.Channel || former.Class != message.Class || former.Template != message.Template;
}
