namespace Kizuna.Channels;

/// <summary>What became of one try to deliver.</summary>
public abstract record DeliveryResult
{
    private DeliveryResult() { }

    /// <param name="ReceiverId">What the receiver calls the message, if it said so.</param>
    public sealed record Accepted(string? ReceiverId) : DeliveryResult;

    /// <summary>It may be taken later: a receiver that is down, slow, or asks for patience.</summary>
    /// <param name="Why">In the receiver's words, without a word of the message.</param>
    /// <param name="After">As the receiver asked; null where it did not.</param>
    public sealed record Later(string Why, TimeSpan? After = null) : DeliveryResult;

    /// <summary>It will never be taken as it is.</summary>
    /// <param name="AddressIsDead">Nothing will ever reach the customer there, so the channel is to be switched off for them.</param>
    public sealed record Refused(string Why, bool AddressIsDead = false) : DeliveryResult;
}
