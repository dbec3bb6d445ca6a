using System.Globalization;
using Kizuna.Api.Events;
using Kizuna.Api.Http;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Storage.Ports;
using Kizuna.Storage.Rows;

namespace Kizuna.Api.Outbox;

/// <summary>
/// What a rep does with a planned message: an input of its customer, like what is done with a card. One that is already on its way cannot be
/// stopped any more, and whoever tries hears so.
/// </summary>
internal sealed class OutboxActions(IOutboxReader outbox, ICustomerStore store, ICustomers customers, TimeProvider clock)
{
    private const int LongestReason = 512;
    private static readonly TimeSpan Furthest = TimeSpan.FromDays(366);

    /// <summary>It is not sent; its sequence goes on with the next step.</summary>
    public Task<OutboxItem> Stop(string id, StopBody body, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(body.Reason) || body.Reason.Length > LongestReason)
            throw ProblemException.Invalid("reasonLength", $"reason must have 1 to {LongestReason} characters.", ("most", LongestReason));
        return Do(id, body.By, new TaskDismissed { Id = $"dismiss:{id}", At = default, TaskId = id, Reason = body.Reason, By = body.By }, stop);
    }

    /// <summary>It leaves at another time. Wishes, caps and consent are looked at again when it does.</summary>
    public Task<OutboxItem> Send(string id, SendBody body, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var at = body.At?.ToUniversalTime() ?? now;
        if (body.At is not null && (at <= now || at > now + Furthest)) throw ProblemException.Invalid("snoozeRange", "at must be a future instant, at most a year ahead.");
        return Do(id, body.By, new TaskSnoozed
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"send:{id}:{at.Ticks}"),
            At = default,
            TaskId = id,
            Until = at + FollowUpTask.Ahead,
            By = body.By,
        }, stop);
    }

    /// <summary>It is a card from now on: a rep writes it.</summary>
    public Task<OutboxItem> TakeOver(string id, TakeOverBody body, CancellationToken stop) => Do(id, body.By, (OutboxRow row) => new MessageFailed
    {
        Id = $"taken:{id}",
        At = default,
        MessageId = id,
        Channel = row.Channel,
        Why = NotSentReason.TakenOver,
        By = body.By,
    }, stop);

    private Task<OutboxItem> Do(string id, string? by, Input input, CancellationToken stop) => Do(id, by, _ => input, stop);

    private async Task<OutboxItem> Do(string id, string? by, Func<OutboxRow, Input> action, CancellationToken stop)
    {
        if (by is not null && Identifier.Fault(by, "by") is { } fault) throw ProblemException.Invalid(fault + ".");
        var row = await outbox.FindMessage(id, stop) ?? throw ProblemException.NotFound("message", id);
        if (row.Status != OutboxStatus.Planned) throw TooLate(row);
        var receipt = await customers.Deliver(row.CustomerId, action(row), stop);
        var after = await outbox.FindMessage(id, stop) ?? row;
        // It may have been claimed between the look and the turn.
        if (after.Status == OutboxStatus.Claimed || receipt.Leaving?.Contains(id) == true) throw TooLate(after);
        return OutboxItem.Of(after, (await store.Load(row.CustomerId, stop))?.Customer);
    }

    private static ProblemException TooLate(OutboxRow row) => new(
        StatusCodes.Status409Conflict,
        row.Status switch
        {
            OutboxStatus.Claimed => "The message is on its way by now.",
            OutboxStatus.Sent => "The message was sent by now.",
            OutboxStatus.Failed => "The message could not be sent; its contact is a card.",
            _ => "The message was taken back by now.",
        },
        new Dictionary<string, object?> { ["status"] = row.Status });
}
