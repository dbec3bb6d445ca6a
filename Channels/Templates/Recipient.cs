using Kizuna.Engine.Customers;
using Kizuna.Engine.Policies;

namespace Kizuna.Channels.Templates;

/// <summary>Whom a message is written to, and why.</summary>
/// <param name="Now">The instant at which it is written.</param>
public sealed record Recipient(Customer Customer, Policy Policy, DateTimeOffset Now)
{
    /// <summary>Null: as the customer's traits say (<c>language</c>, <c>locale</c>), else Japanese.</summary>
    public Language? Language { get; init; }

    /// <summary>The name of the rep who answers for the customer; null where there is none.</summary>
    public string? Rep { get; init; }

    /// <summary>What the contact is, as its card says.</summary>
    public LocalText? Step { get; init; }

    /// <summary>Why: what the customer said or did.</summary>
    public Evidence? Because { get; init; }

    /// <summary>Where one click ends such messages; null where the customer can only say so.</summary>
    public Uri? Unsubscribe { get; init; }
}
