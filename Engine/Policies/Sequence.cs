using System.Collections.Immutable;
using Kizuna.Engine.Customers;

namespace Kizuna.Engine.Policies;

/// <summary>Contacts in order. A cadence is a sequence whose last step repeats for as long as its tag holds.</summary>
public sealed record Sequence
{
    /// <summary><c>before</c>, <c>after</c>, or the tag that it belongs to: <c>activity.high</c>, <c>interest.content</c> …</summary>
    public required string Id { get; init; }

    /// <summary>At least 1, at most 24: two years of monthly letters.</summary>
    public required ImmutableArray<Step> Steps { get; init; }

    public bool Repeats { get; init; }

    public Step At(int step) => Steps[Math.Min(step, Steps.Length - 1)];
    public bool Has(int step) => Repeats || step < Steps.Length;
}

/// <summary>One contact of a sequence.</summary>
public sealed record Step
{
    public required string Rule { get; init; }
    public required LocalText Title { get; init; }

    /// <summary>Null: where the customer last wrote.</summary>
    public string? Channel { get; init; }

    public MessageClass Class { get; init; } = MessageClass.Sales;

    /// <summary>The message that makes the contact by itself where <see cref="SendingPolicy"/> sends; null: a rep makes it.</summary>
    public Send? Send { get; init; }

    /// <summary>From the anchor of the step before; from the start of the enrollment for the first one.</summary>
    public required Offset After { get; init; }

    /// <summary>What gets the step done.</summary>
    public ServedBy ServedBy { get; init; } = ServedBy.OwnTask;

    /// <summary>What the step after this one counts from (X19).</summary>
    public Anchor Anchor { get; init; } = Anchor.Completed;
}

/// <summary>A message that leaves by itself.</summary>
/// <param name="Template">The words of it, by their id: 1 to 64 characters.</param>
public sealed record Send(string Template);

/// <summary>A cadence only asks for contact, so any message or call of ours serves it; a quote or a letter must be made as what it is.</summary>
public enum ServedBy { OwnTask, AnyContact }

/// <summary>Rule X19: the planned date, or the date on which the contact was really made.</summary>
public enum Anchor { Completed, Planned }
