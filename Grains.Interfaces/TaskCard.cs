using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Decisions;

namespace Kizuna.Grains.Interfaces;

/// <summary>A task as a rep sees it: the task, with what one must know of its customer. Stored, sent and shown in this form.</summary>
public sealed record TaskCard
{
    public required string TaskId { get; init; }
    /// <summary>Null for a review: it belongs to its rep (A16).</summary>
    public string? CustomerId { get; init; }

    /// <summary>The trait <c>name</c>, else the id; null without a customer.</summary>
    public string? CustomerName { get; init; }

    public string? Rep { get; init; }

    /// <summary>The Japanese title; <see cref="Titles"/> has both.</summary>
    public required string Title { get; init; }

    public required LocalText Titles { get; init; }
    public required string Channel { get; init; }
    public required MessageClass Class { get; init; }

    /// <summary>Rule W2: prospects have not bought yet. Reviews of the week are a list of their own.</summary>
    public required WorkList List { get; init; }

    /// <summary>The form that the customer likes (P6).</summary>
    public ContactForm? Form { get; init; }

    /// <summary>How to make the contact in that form (P7, P8).</summary>
    public ContactHint? Hint { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }
    public required DateTimeOffset DueAt { get; init; }
    public DateTimeOffset? SnoozedFrom { get; init; }
    public required int Score { get; init; }

    /// <summary>Rule Z2: how much the customer wrote in the week before the card was opened or scored anew; breaks ties of score.</summary>
    public int Frequency { get; init; }

    public required ImmutableArray<TaskReason> Reasons { get; init; }
    public required CardTags Tags { get; init; }
    public TaskState Status { get; init; } = TaskState.Open;

    /// <summary>Why a rep makes a contact that the policy would have sent by itself; null for every other.</summary>
    public NotSent? NotSent { get; init; }

    /// <summary>How it ended; null while it is open.</summary>
    public TaskEnd? End { get; init; }

    /// <summary>The customer's version at the last change of the card, for a review its own: grows with every change, so a client can tell the newer of two.</summary>
    public long Version { get; init; }

    /// <summary>The card of an open task.</summary>
    /// <param name="version">Of the customer.</param>
    public static TaskCard Of(Customer customer, FollowUpTask task, long version) => new()
    {
        TaskId = task.TaskId,
        CustomerId = customer.Id,
        CustomerName = NameOf(customer),
        Rep = task.Rep ?? customer.Owner,
        Title = task.Title.Ja,
        Titles = task.Title,
        Channel = task.Channel,
        Class = task.Class,
        List = ListOf(customer),
        Form = task.Form,
        Hint = task.Hint,
        OpenedAt = task.OpenedAt,
        DueAt = task.DueAt,
        SnoozedFrom = task.SnoozedFrom,
        NotSent = task.NotSent,
        Score = task.Score,
        Frequency = task.Frequency,
        Reasons = task.Reasons,
        Tags = new(
            customer.Tags.Activity?.Value ?? Activity.None, customer.Tags.Intent?.Value ?? Intent.None, customer.Tags.Sub,
            [.. customer.Tags.Interests.Select(interest => interest.Tag.Value)]),
        Version = version,
    };

    /// <summary>A name of blanks is none.</summary>
    public static string NameOf(Customer customer) =>
        customer.Traits.GetValueOrDefault("name") is { } name && !string.IsNullOrWhiteSpace(name) ? name : customer.Id;

    public static WorkList ListOf(Customer customer) => customer.Facts.Orders.Count > 0 ? WorkList.Closed : WorkList.Prospects;
}

public enum WorkList { Prospects, Closed, Reviews }

/// <summary>The tags that a row of the work list shows.</summary>
public sealed record CardTags(Activity Activity, Intent Intent, ImmutableArray<SubIntent> Sub, ImmutableArray<Interest> Interests);
