using System.Text.RegularExpressions;

namespace Kizuna.Reports.Queries;

/// <summary>A rule in words.</summary>
/// <param name="Ja">As docs/rules.md says it.</param>
public sealed record RuleWords(string Id, string Ja, string En);

/// <summary>The rules in both languages, from the table that people read: docs/rules.md.</summary>
public static partial class RuleBook
{
    // Three reasons are no rules of a seed.
    private static readonly RuleWords[] Others =
    [
        new("consent", "配信を停止した顧客です", "The customer unsubscribed"),
        new("policy", "新しいポリシーにこの計画やステップはありません", "A new policy has no such sequence or step"),
        new("late", "あとから届いた過去の出来事で不要になりました", "An event from the past made it pointless"),
    ];

    private static readonly Dictionary<string, RuleWords> Rules = Read();

    /// <summary>An id that the table does not have is its own words: a policy of the past may name one.</summary>
    public static RuleWords Of(string id) => Rules.GetValueOrDefault(id) ?? new(id, id, id);

    private static Dictionary<string, RuleWords> Read()
    {
        using var table = new StreamReader(typeof(RuleBook).Assembly.GetManifestResourceStream("rules.md")!);
        var rules = Others.ToDictionary(rule => rule.Id);
        while (table.ReadLine() is { } line)
            if (Row().Match(line) is { Success: true } row)
                rules.TryAdd(row.Groups["id"].Value, new(row.Groups["id"].Value, row.Groups["ja"].Value, row.Groups["en"].Value)); // of two rows, what the engine does is the first
        return rules;
    }

    [GeneratedRegex(@"^\|\s*(?<id>[A-Z]\d+b?)\s*\|\s*(?<ja>[^|]*?)\s*\|\s*(?<en>[^|]*?)\s*\|")]
    private static partial Regex Row();
}
