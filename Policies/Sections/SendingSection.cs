using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Policies;
using Kizuna.Policies.Document;

namespace Kizuna.Policies.Sections;

internal static class SendingSection
{
    // As many as a customer's wishes name.
    private const int MostChannels = 16;

    internal static SendingPolicy Read(Fields fields, SendingPolicy otherwise) => new()
    {
        Channels = ImmutableSortedSet.CreateRange(
            StringComparer.Ordinal, fields.Values("channels", [.. otherwise.Channels], 0, MostChannels, (list, item) => Addresses.ChannelOf(list.Text(item, null, longest: 64)))),
    };

    internal static string Write(SendingPolicy policy) =>
        $"""
        # What leaves by itself. A step with `send` is a message on these channels, such as email or line, for customers who have an address there;
        # everywhere else it is a card of a rep, which says why.
        sending:
          channels: [{string.Join(", ", policy.Channels.Select(Yaml.Text))}]
        """;
}
