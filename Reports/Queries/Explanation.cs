using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Policies;
using Kizuna.Grains.Interfaces;
using Kizuna.Policies;

namespace Kizuna.Reports.Queries;

/// <summary>Why a customer was what it was at one instant, as it was decided then.</summary>
/// <param name="Late">
/// What had happened by then and was not known yet, the newest first, at most 100: it is the reason where `asOf` now tells another past.
/// </param>
public sealed record Explanation(
    string CustomerId, DateTimeOffset At, IReadOnlyList<TagExplained> Tags, IReadOnlyList<TaskExplained> Tasks, IReadOnlyList<LateEvent> Late);

/// <param name="Value">As in the tags of a customer; for RFM the ranks, such as `R5 F4 M4`.</param>
/// <param name="Since">From when the value held.</param>
/// <param name="DecidedAt">When it was decided last: a later message may have renewed it.</param>
/// <param name="Next">What time alone was going to make of it; absent where only an event could change it.</param>
public sealed record TagExplained(
    Dimension Dimension, string Value, RuleWords Rule, ImmutableArray<Evidence> Because, int PolicyVersion, DateTimeOffset Since, DateTimeOffset DecidedAt,
    ForeseenChange? Next);

/// <param name="To">The next value; absent when the label or task ends.</param>
public sealed record ForeseenChange(DateTimeOffset At, string? To, RuleWords Rule, ImmutableArray<Evidence> Because);

/// <param name="DecidedAt">When it was opened.</param>
/// <param name="Next">When time alone was going to close it.</param>
public sealed record TaskExplained(
    string TaskId, LocalText Titles, string Channel, MessageClass Class, string? Rep, DateTimeOffset DecidedAt, DateTimeOffset DueAt, int Score,
    IReadOnlyList<ReasonExplained> Reasons, ForeseenChange? Next);

public sealed record ReasonExplained(RuleWords Rule, string Plan, int Step, ImmutableArray<Evidence> Because, int PolicyVersion, Deferral? Deferred);

public sealed record LateEvent(string MessageId, DateTimeOffset At, DateTimeOffset RecordedAt);
