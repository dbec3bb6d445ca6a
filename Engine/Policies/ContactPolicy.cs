namespace Kizuna.Engine.Policies;

/// <summary>Rules X13 and X14: when a customer may be contacted, and how often.</summary>
public sealed record ContactPolicy
{
    /// <summary>Rule P9, X14: contacts of all classes in seven days after which pushes wait; more than five drive one in three away.</summary>
    public int Ceiling { get; init; } = 5;

    /// <summary>Rule X7: broadcasts a month to who gets nothing else; the sequence <c>intent.none</c> keeps within it.</summary>
    public BroadcastRange Broadcasts { get; init; } = new(1, 2);

    /// <summary>Rule X13: an answer is welcome outside the customer's hours if they wrote this recently.</summary>
    public TimeSpan AnswerWindow { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Rule X13: how long after its hours begin a deferred contact is due.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromHours(1);
}

/// <summary>Contacts in a calendar month, both included.</summary>
public sealed record BroadcastRange(int Min, int Max);
