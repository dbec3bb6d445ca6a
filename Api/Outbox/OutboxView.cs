using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Kizuna.Api.Customers;
using Kizuna.Engine.Customers;
using Kizuna.Storage.Rows;

namespace Kizuna.Api.Outbox;

/// <summary>A message that leaves by itself, left, or will not.</summary>
/// <param name="Id">Of its row, and of the card that it stands for.</param>
/// <param name="Name">Of the customer; the id where they have none.</param>
/// <param name="Channel"><c>email</c>, <c>line</c> …</param>
/// <param name="Template">Whose words it has.</param>
/// <param name="Title">What the contact is.</param>
/// <param name="DueAt">When it leaves, is tried again, or last was to leave.</param>
/// <param name="Attempts">Tries so far.</param>
/// <param name="LastTry">Why the last try failed, in the receiver's words; absent where none did.</param>
/// <param name="NotSent">Why its contact is a rep's; absent while it is not.</param>
/// <param name="Reasons">Why it was planned.</param>
public sealed record OutboxItem(
    string Id, string CustomerId, string Name, string? Owner, string Channel, string Template, LocalText Title, MessageClass Class, OutboxStatus Status, DateTimeOffset DueAt,
    int Attempts, string? LastTry, NotSent? NotSent, IReadOnlyList<TaskReason> Reasons)
{
    internal static OutboxItem Of(OutboxRow row, Customer? customer) => new(
        row.Id, row.CustomerId, customer?.Name() ?? row.CustomerId, customer?.Owner, row.Channel, row.Body.Template, row.Body.Title, row.Class, row.Status, row.DueAt,
        row.Attempts, row.NotSent is null ? row.Why : null, row.NotSent, row.Body.Reasons);
}

/// <param name="NextCursor">Absent on the last page.</param>
public sealed record OutboxPage(IReadOnlyList<OutboxItem> Items, string? NextCursor);

public sealed record StopBody(
    [property: Required, Description("Why, in 1 to 512 characters.")] string? Reason, [property: Description("The rep who stops it.")] string? By = null);

public sealed record SendBody(
    [property: Description("An instant of the next year; now if left out.")] DateTimeOffset? At = null, [property: Description("The rep who wants it.")] string? By = null);

public sealed record TakeOverBody([property: Description("The rep who writes it.")] string? By = null);
