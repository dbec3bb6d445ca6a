using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Engine.FollowUps;
using Kizuna.Engine.Inputs;

namespace Kizuna.Engine.Decisions;

/// <summary>What a decision does to the world, as data.</summary>
public abstract record Effect;

/// <summary>A classification changed. <paramref name="From"/> or <paramref name="To"/> is null where a label of a set came or went.</summary>
public sealed record TagChanged(
    Dimension Dimension, string? From, string? To, string Rule, ImmutableArray<Evidence> Because, int PolicyVersion, DateTimeOffset At) : Effect;

public sealed record OpenTask(FollowUpTask Task) : Effect;

/// <summary>The open task has another deadline, rep, reason or score.</summary>
public sealed record ReviseTask(FollowUpTask Task) : Effect;

/// <summary>The task is over. <paramref name="Why"/> names the rule or the rep's outcome.</summary>
public sealed record CloseTask(FollowUpTask Task, TaskEnd Why) : Effect;

/// <summary>A contact that lay ahead was put off, or dropped when <paramref name="To"/> is null: visible on the timeline, because nobody has a task for it yet.</summary>
public sealed record MoveContact(
    string TaskId, LocalText Title, DateTimeOffset From, DateTimeOffset? To, string Rule, ImmutableArray<Evidence> Because, DateTimeOffset At) : Effect;

/// <summary>How a task ended: by a rep (outcome, note), or by a rule.</summary>
public sealed record TaskEnd(
    TaskState Status, string Rule, ImmutableArray<Evidence> Because, DateTimeOffset At, string? By = null, TaskOutcome? Outcome = null, string? Note = null);

public enum TaskState { Open, Completed, Dismissed, Closed }
