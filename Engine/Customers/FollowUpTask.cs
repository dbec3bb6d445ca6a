using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Kizuna.Engine.FollowUps;
using Kizuna.Engine.Language;
using Kizuna.Engine.Policies;

namespace Kizuna.Engine.Customers;

/// <summary>An open follow-up, and why: what a rep does next for the customer, or a message that leaves by itself.</summary>
public sealed record FollowUpTask
{
    /// <summary>hash(customer, sequence, step, occurrence): the same cause gives the same id, so nothing is opened twice.</summary>
    public required string TaskId { get; init; }

    public required LocalText Title { get; init; }

    /// <summary>Where the contact is made: <c>phone</c>, <c>post</c>, <c>mail</c>, <c>line</c> …</summary>
    public required string Channel { get; init; }

    public required MessageClass Class { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>The deadline before a rep put it off; null when nobody did.</summary>
    public DateTimeOffset? SnoozedFrom { get; init; }

    /// <summary>Set while it is put off and due anew when the customer asks again.</summary>
    public bool? UntilAskedAgain { get; init; }

    /// <summary>A rep other than the owner; null means the owner.</summary>
    public string? Rep { get; init; }

    /// <summary>The form that the customer likes (P6).</summary>
    public ContactForm? Form { get; init; }

    /// <summary>How to make the contact in that form (P7, P8).</summary>
    public ContactHint? Hint => ContactHint.For(Form, Channel);

    /// <summary>Rule Z16: 0 to 80; the higher the earlier in the list.</summary>
    public int Score { get; init; }

    /// <summary>Rule Z2: the customer's messages of the week before the task was opened or scored anew; breaks ties of score.</summary>
    public int Frequency { get; init; }

    /// <summary>The words of a message that leaves by itself; null where a rep makes the contact.</summary>
    public string? Template { get; init; }

    /// <summary>Why a rep makes a contact that the policy would have sent by itself; null for every other.</summary>
    public NotSent? NotSent { get; init; }

    /// <summary>
    /// When the message leaves: an hour before the deadline. A golden hour (P12) is as long, a deadline at the end of the customer's hours (P5)
    /// is met within them, and a try that fails has time for others. Null where a rep makes the contact.
    /// </summary>
    public DateTimeOffset? LeavesAt => Template is null ? null : DueAt - Ahead > OpenedAt ? DueAt - Ahead : OpenedAt;

    /// <summary>How long before its deadline a message leaves.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromHours(1);

    /// <summary>One for each enrollment that this contact serves (X10).</summary>
    public required ImmutableArray<TaskReason> Reasons { get; init; }
}

/// <summary>Why a task exists: the rule, the enrollment that asked for it, and the evidence at that time.</summary>
/// <param name="Deferred">Set when the contact had to wait for the customer's hours or caps; both deadlines are shown (X13).</param>
public sealed record TaskReason(
    string Rule, [property: JsonPropertyName("plan")] string Sequence, int Step, ImmutableArray<Evidence> Because, int PolicyVersion, Deferral? Deferred = null);
