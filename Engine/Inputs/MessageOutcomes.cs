using Kizuna.Engine.Customers;

namespace Kizuna.Engine.Inputs;

// What became of a planned message: the same path as an interaction, so that caps, the ladder and the explanations know of it.

/// <summary>A planned message left: its receiver took it.</summary>
public sealed record MessageDelivered : Input
{
    /// <summary>Of the planned message. One that was cancelled while it was leaving counts too: the customer has it.</summary>
    public required string MessageId { get; init; }

    public required string Channel { get; init; }
    public required MessageClass Class { get; init; }

    /// <summary>What the receiver calls it, if it said so.</summary>
    public string? ReceiverId { get; init; }
}

/// <summary>A planned message will not leave: its contact is a rep's from now on.</summary>
public sealed record MessageFailed : Input
{
    public required string MessageId { get; init; }
    public required string Channel { get; init; }

    /// <summary>The address that was tried; null when none was.</summary>
    public string? To { get; init; }

    public required NotSentReason Why { get; init; }

    /// <summary>Who took it over; null where no rep did.</summary>
    public string? By { get; init; }

    /// <summary>Of the receiver, at most <see cref="NotSent.LongestWords"/> characters.</summary>
    public string? Words { get; init; }
}
