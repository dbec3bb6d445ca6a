using System.Collections.Immutable;

namespace Kizuna.Engine.Customers;

/// <summary>Where a customer is reached on a channel: traits, under the names that shops and sheets give them.</summary>
public static class Addresses
{
    /// <summary>The one name of a channel that steps and customers name in several ways.</summary>
    public static string ChannelOf(string channel) => channel is "mail" ? "email" : channel;

    /// <summary>All names of a channel that has this one.</summary>
    public static ImmutableArray<string> NamesOf(string channel) => ChannelOf(channel) is "email" ? ["email", "mail"] : [channel];

    /// <summary>The address on the channel; null when the customer has none there.</summary>
    /// <param name="channel">In any of its names.</param>
    public static string? Of(ImmutableSortedDictionary<string, string> traits, string channel) => ChannelOf(channel) switch
    {
        "email" => First(traits, "email", "mail"),
        "line" => First(traits, "line"),
        "sms" or "whatsapp" => First(traits, "mobile", "phone", "tel"),
        "fax" => First(traits, "fax"),
        _ => null,
    };

    private static string? First(ImmutableSortedDictionary<string, string> traits, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (traits.TryGetValue(name, out var address) && !string.IsNullOrWhiteSpace(address))
                return address;
        return null;
    }
}
