using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Grains.Interfaces.Serialization;

namespace Kizuna.Storage.Rows;

/// <summary>A message that leaves by itself, as the outbox keeps it.</summary>
/// <param name="Id">Of the planned message: at every try the same, so that a receiver knows it again.</param>
/// <param name="Channel">Its one name: <c>email</c>, <c>line</c> …</param>
/// <param name="DueAt">When it leaves, or is tried again.</param>
/// <param name="Attempts">Tries so far, the one under way among them.</param>
/// <param name="Why">Why the last try failed, in the receiver's words; of one that will not be sent, why not (<see cref="NotSent"/>).</param>
public sealed record OutboxRow(
    string Id, string CustomerId, string Channel, DateTimeOffset DueAt, OutboxStatus Status, int Attempts, MessageClass Class, string? Why, OutboxBody Body)
{
    /// <summary>The row of a message that was just planned.</summary>
    public static OutboxRow Of(string customerId, FollowUpTask message) => new(
        message.TaskId, customerId, Addresses.ChannelOf(message.Channel), message.LeavesAt!.Value, OutboxStatus.Planned, 0, message.Class, null,
        new(message.Template!, message.Title, message.Reasons));

    /// <summary>Why its contact is a rep's; null while it is not.</summary>
    public NotSent? NotSent => Status == OutboxStatus.Failed && Why is not null ? KizunaJson.Read<NotSent>(Why) : null;

    internal string BodyJson => KizunaJson.Write(Body);
}

/// <summary>What a message says and why, as it was planned.</summary>
public sealed record OutboxBody(string Template, LocalText Title, ImmutableArray<TaskReason> Reasons);
