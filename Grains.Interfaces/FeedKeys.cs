namespace Kizuna.Grains.Interfaces;

/// <summary>Feeds are of reps, by their id, and of customers whom somebody looks at.</summary>
public static class FeedKeys
{
    // An id of a rep has no control characters, so no rep has such a key.
    private const string OfCustomer = "customer\u0001";

    public static string Of(string customerId) => OfCustomer + customerId;

    /// <summary>Whose feed it is, if it is a customer's.</summary>
    public static string? CustomerOf(string key) => key.StartsWith(OfCustomer, StringComparison.Ordinal) ? key[OfCustomer.Length..] : null;
}
