using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Kizuna.Engine.FollowUps;
using Kizuna.Engine.Policies;

namespace Kizuna.Engine.Customers;

/// <summary>One customer in one sequence: which step is next and when.</summary>
/// <param name="Sequence">The id of the sequence, such as <c>after</c> or <c>intent.high</c>.</param>
/// <param name="Step">The step that comes next; counts on beyond the last step of a sequence that repeats.</param>
/// <param name="Occurrence">What started this enrollment: an event id or an instant. Part of the task id, so a second enrollment is not the first.</param>
/// <param name="OpensAt">When the step appears on the work list.</param>
/// <param name="DueAt">When it should be done.</param>
/// <param name="Because">Why the enrollment was started.</param>
/// <param name="SilentUntil">Imported history: a step due before this is past and opens no task.</param>
/// <param name="LastMoved">The contact that brought the enrollment to this step; the same contact does not move it twice.</param>
/// <param name="Deferred">Why the deadline is not the sequence's own.</param>
/// <param name="TaskId">The open task or the planned message that serves the step; null while it lies ahead.</param>
/// <param name="NotSent">Set when the step's message could not be sent: its contact is a rep's.</param>
public sealed record Enrollment(
    [property: JsonPropertyName("plan")] string Sequence, int Step, string Occurrence, DateTimeOffset OpensAt, DateTimeOffset DueAt, ImmutableArray<Evidence> Because,
    DateTimeOffset? SilentUntil = null, string? TaskId = null, DateTimeOffset? LastMoved = null,
    Deferral? Deferred = null, NotSent? NotSent = null);

/// <summary>Why a contact is not due when its sequence wanted it (X13, X14).</summary>
/// <param name="From">The deadline that the sequence asked for.</param>
/// <param name="Rule">The rule that moved it: <c>P5</c> for the customer's hours, <c>P10</c> for their cap, <c>P9</c> for the ceiling, <c>P12</c> for the hour in which they
/// answer fast.</param>
/// <param name="Figure">The hours or the count that it had to fit.</param>
public sealed record Deferral(DateTimeOffset From, string Rule, string Figure);
