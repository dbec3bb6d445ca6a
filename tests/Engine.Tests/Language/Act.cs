using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;

namespace Kizuna.Engine.Tests.Language;

/// <summary>What a customer does with a message, as a human reads it (acts.tsv).</summary>
internal sealed record Act(string Kind, string Means, string Text)
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    internal static readonly ImmutableArray<Act> All = [.. Lines().Select(Parse)];

    /// <summary>Every third message. Nothing is tuned on these.</summary>
    internal static IEnumerable<Act> HeldBack => All.Where((_, i) => i % 3 == 2);

    internal static IEnumerable<Act> Tuned => All.Where((_, i) => i % 3 != 2);

    /// <summary>What is wrong with the reading; null when nothing is.</summary>
    internal string? Miss()
    {
        var heard = CustomerEngine.Decide(Customer.New("c-1"), new MessageReceived { Id = "m-1", At = At, Channel = "mail", Text = Text }, Policy.Default, At).Next;
        string? miss = null;
        foreach (var wanted in Means.Split(','))
            if (!Is(heard, wanted)) miss = $"{Kind}: {Text} → {Tier(heard)}{(heard.Facts.UnsubscribedAt is null ? "" : ", silence")}, expected {Means}";
        return miss;
    }

    private static bool Is(Customer heard, string wanted) => wanted switch
    {
        "consent" => heard.Facts.UnsubscribedAt is null,
        "silence" => heard.Facts.UnsubscribedAt is not null,
        "automatic" => heard.Facts.LastInbound is null && Tier(heard) == "nothing",
        _ => wanted.Split('|').Contains(Tier(heard)),
    };

    private static string Tier(Customer heard) =>
        heard.Tags.Sub.Contains(SubIntent.Refusal) ? "refusal"
        : heard.Tags.Intent is { Value: not Intent.None } intent ? intent.Value.ToString().ToLowerInvariant()
        : "nothing";

    private static Act Parse(string line) => line.Split('\t') is [var kind, var means, var text]
        ? new(kind, means, text.Replace("\\n", "\n"))
        : throw new FormatException($"Not \"kind<TAB>meaning<TAB>message\": {line}");

    private static IEnumerable<string> Lines()
    {
        using var reader = new StreamReader(typeof(Act).Assembly.GetManifestResourceStream("acts.tsv")!);
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#')];
    }
}
