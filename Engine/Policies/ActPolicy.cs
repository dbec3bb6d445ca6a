using Kizuna.Engine.Customers;

namespace Kizuna.Engine.Policies;

/// <summary>What the acts of speech that a message makes mean (Z18). A reading of version 1 knows none of them.</summary>
public sealed record ActPolicy
{
    /// <summary>これください, I'll take it.</summary>
    public SubIntent? Order { get; init; } = SubIntent.Order;

    /// <summary>How to pay, whether it can be sent so.</summary>
    public SubIntent? Terms { get; init; } = SubIntent.Order;

    /// <summary>Where it is, what is wrong with it, a complaint.</summary>
    public SubIntent? Trouble { get; init; } = SubIntent.AfterSales;

    /// <summary>Whether it can be cancelled.</summary>
    public SubIntent? Cancellation { get; init; } = SubIntent.AfterSales;

    /// <summary>Account closed, personal data deleted.</summary>
    public SubIntent? Erasure { get; init; } = SubIntent.AfterSales;

    /// <summary>Whether such a wish takes consent to marketing back.</summary>
    public bool ErasureEndsConsent { get; init; } = true;

    /// <summary>The tier of whoever thinks it over, down to which a higher one falls.</summary>
    public Intent NotNow { get; init; } = Intent.Potential;

    /// <summary>Whether the answer of a program counts as a reply of the customer.</summary>
    public bool AutoReplyCounts { get; init; }
}
