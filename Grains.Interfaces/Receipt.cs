using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Decisions;

namespace Kizuna.Grains.Interfaces;

/// <summary>The first answer to an input. It is journaled with it, so that a retry gets the same one.</summary>
/// <param name="Leaving">
/// Planned messages that the input would have taken back, and that were on their way already; null when none was. Only its commit knew, so a
/// retry is not told.
/// </param>
public sealed record Receipt(
    ReceiptStatus Status, string CustomerId, string MessageId, ImmutableArray<Change> Changes, ImmutableArray<TaskChange> Tasks, int PolicyVersion,
    ImmutableArray<string>? Leaving = null);

public enum ReceiptStatus { Applied, Duplicate }

/// <summary>A change of classification with its reason, as docs/api.md shows it.</summary>
public sealed record Change(
    Dimension Dimension, string? From, string? To, string Rule, ImmutableArray<Evidence> Because, int PolicyVersion, DateTimeOffset At)
{
    public static Change Of(TagChanged tag) => new(tag.Dimension, tag.From, tag.To, tag.Rule, tag.Because, tag.PolicyVersion, tag.At);
}

/// <summary>What happened to a task, for the answer and the timeline.</summary>
/// <param name="Reason">For a closed or moved task: the rule and evidence, or the rep's outcome.</param>
/// <param name="Template">The words of a message that leaves by itself; null for a rep's task.</param>
public sealed record TaskChange(
    string TaskId, TaskChangeKind Change, string Title, LocalText Titles, DateTimeOffset DueAt, string? Rep, string Rule,
    ImmutableArray<Evidence> Because, string? Reason = null, string? Template = null);

/// <summary><see cref="Deferred"/> and <see cref="Dropped"/> tell of a contact that lay ahead and has no task yet (X13, X14).</summary>
public enum TaskChangeKind { Opened, Moved, Completed, Dismissed, Closed, Deferred, Dropped }
