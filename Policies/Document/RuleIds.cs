using System.Globalization;
using Kizuna.Grains.Interfaces.Serialization;
using Kizuna.Policies.Document;

namespace Kizuna.Policies.Document;

/// <summary>The rules that docs/rules.md lists, so that a reason never points at a rule that is none.</summary>
internal static class RuleIds
{
    private static readonly Dictionary<char, int> Last = new()
    {
        ['A'] = 18,
        ['I'] = 17,
        ['T'] = 6,
        ['P'] = 15,
        ['H'] = 5,
        ['L'] = 14,
        ['D'] = 9,
        ['Q'] = 10,
        ['W'] = 4,
        ['C'] = 5,
        ['F'] = 7,
        ['Y'] = 4,
        ['M'] = 12,
        ['K'] = 4,
        ['X'] = 22,
        ['Z'] = 20,
    };

    internal static bool Contains(string id) =>
        id.Length is 2 or 3 && Last.TryGetValue(id[0], out var last) && id[1] != '0'
        && int.TryParse(id.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= last;

    /// <summary>The key <c>rule</c> of a step or tier.</summary>
    internal static string Read(Fields fields)
    {
        var id = fields.Text("rule", null, longest: 8);
        if (id.Length > 0 && !Contains(id)) fields.Fault("rule", $"\"{id}\" is not a rule of docs/rules.md, such as A2 or Q7");
        return id;
    }
}
