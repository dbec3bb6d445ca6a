using Kizuna.Engine.Customers;

namespace Kizuna.Engine.FollowUps;

/// <summary>Whether a planned message may leave at an instant.</summary>
public abstract record Departure
{
    private Departure() { }

    /// <summary>To this address, now.</summary>
    public sealed record Leave(FollowUpTask Message, string To) : Departure;

    /// <summary>The customer's hours and caps let it leave then.</summary>
    public sealed record Wait(DateTimeOffset Until) : Departure;

    /// <summary>It is not planned any more.</summary>
    public sealed record Gone : Departure;

    /// <summary>It cannot be sent: its contact is a rep's.</summary>
    public sealed record Stopped(NotSent NotSent) : Departure;
}
