using System.Collections.Frozen;
using Fluid;
using Fluid.Values;

namespace Kizuna.Channels.Templates;

/// <summary>What may be done with a member. Of Liquid's own filters those that write text.</summary>
internal static class Filters
{
    internal const string Default = "default";

    /// <summary>Liquid's own: how many arguments each takes.</summary>
    internal static readonly FrozenDictionary<string, (int Least, int Most)> Standard = new Dictionary<string, (int, int)>
    {
        [Default] = (1, 1),
        ["append"] = (1, 1),
        ["prepend"] = (1, 1),
        ["replace"] = (2, 2),
        ["truncate"] = (1, 2),
        ["upcase"] = (0, 0),
        ["downcase"] = (0, 0),
        ["capitalize"] = (0, 0),
        ["strip"] = (0, 0),
        ["join"] = (0, 1),
        ["first"] = (0, 0),
        ["last"] = (0, 0),
        ["size"] = (0, 0),
    }.ToFrozenDictionary();

    /// <summary>How the customer is called.</summary>
    internal const string Called = "salutation";

    /// <summary>Rule P8: a list as facts that are read in 15 seconds, 「重量520グラム|保証2年」.</summary>
    internal const string Brief = "brief";

    internal static IEnumerable<string> Names => Standard.Keys.Append(Called).Append(Brief).Order(StringComparer.Ordinal);

    internal static void AddOurs(FilterCollection filters)
    {
        filters.AddFilter(Called, (input, _, context) => new StringValue(Salutation.Of(Of(context).To.Customer, Of(context).Language)));
        filters.AddFilter(Brief, (input, _, context) => new StringValue(InBrief(input.Enumerate(context).Select(item => item.ToStringValue()), Of(context).Language)));
    }

    private static Letter Of(TemplateContext context) => (Letter)context.AmbientValues[nameof(Letter)];

    /// <summary>As many of the facts, from the first, as are read in time: the first ones matter most.</summary>
    internal static string InBrief(IEnumerable<string> facts, Language language)
    {
        var brief = "";
        foreach (var fact in facts)
        {
            var longer = brief.Length == 0 ? fact : brief + language.Word("|", " | ") + fact;
            if (brief.Length > 0 && Pace.ToRead(longer, language) > Pace.Facts) break;
            brief = longer;
        }
        return brief;
    }
}
