namespace Kizuna.Engine.Customers;

/// <summary>Why a contact that the policy would have sent by itself is a rep's.</summary>
/// <param name="Words">Of the receiver; null where it said nothing, or was never asked.</param>
public sealed record NotSent(NotSentReason Why, string? Words = null)
{
    /// <summary>As much of the receiver's words as is kept: what a mail server says in one answer.</summary>
    public const int LongestWords = 500;
}

public enum NotSentReason
{
    /// <summary>The policy sends on the channel no more, or the installation has no way out there.</summary>
    ChannelOff,

    /// <summary>The customer has no address there.</summary>
    NoAddress,

    /// <summary>Nothing reaches the customer at that address any more.</summary>
    AddressDead,

    /// <summary>The customer does not want to be written to there.</summary>
    Wish,

    /// <summary>There are no words for it: no such template, or it does not fit the customer.</summary>
    NoWords,

    /// <summary>The receiver will never take it as it is.</summary>
    Refused,

    /// <summary>The receiver did not take it at any of the tries.</summary>
    GaveUp,

    /// <summary>A rep wanted to write it.</summary>
    TakenOver,
}
