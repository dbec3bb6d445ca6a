using Kizuna.Engine.Customers;

namespace Kizuna.Api.Customers;

/// <summary>A message that leaves by itself.</summary>
/// <param name="Id">As the outbox has it.</param>
/// <param name="Template">Whose words it has.</param>
/// <param name="LeavesAt">When; wishes, caps and consent are looked at again then.</param>
/// <param name="Reasons">Why it was planned.</param>
public sealed record PlannedMessage(string Id, LocalText Title, string Channel, MessageClass Class, string Template, DateTimeOffset LeavesAt, IReadOnlyList<TaskReason> Reasons)
{
    internal static IReadOnlyList<PlannedMessage> Of(Customer customer) =>
        [.. (customer.Messages ?? []).OrderBy(message => message.LeavesAt).Select(message => new PlannedMessage(
            message.TaskId, message.Title, Addresses.ChannelOf(message.Channel), message.Class, message.Template!, message.LeavesAt!.Value, message.Reasons))];
}
