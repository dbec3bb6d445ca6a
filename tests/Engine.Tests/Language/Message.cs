using System.Collections.Immutable;
using Kizuna.Engine.Language;

namespace Kizuna.Engine.Tests.Language;

/// <summary>What customers write, with the topics that a human reads in it (messages.tsv).</summary>
internal sealed record Message(string Text, ImmutableArray<Topic> Topics)
{
    private static readonly ImmutableArray<Message> All = [.. Lines().Select(Parse)];

    /// <summary>Every third message. The phrases and the grammar are never tuned on these.</summary>
    internal static IEnumerable<Message> HeldBack => All.Where((_, i) => i % 3 == 2);

    internal static IEnumerable<Message> Tuned => All.Where((_, i) => i % 3 != 2);

    /// <summary>Thanks beside a question are no news, so they are left out of the comparison as in the list.</summary>
    internal bool IsReadBy(Lexicon lexicon) => Read(lexicon).SequenceEqual(Topics);

    internal string Miss(Lexicon lexicon) => $"{Text} → {string.Join(' ', Read(lexicon))}, expected {string.Join(' ', Topics)}";

    private Topic[] Read(Lexicon lexicon)
    {
        Topic[] read = [.. lexicon.Read(Text).Select(m => m.Topic)];
        return read.Length > 1 ? [.. read.Where(topic => topic != Topic.Polite)] : read;
    }

    private static Message Parse(string line) => line.Split('\t') is [var topics, var text]
        ? new(text.Replace("\\n", "\n"), topics == "-" ? [] : [.. topics.Split(' ').Select(Enum.Parse<Topic>)])
        : throw new FormatException($"Not \"topics<TAB>message\": {line}");

    private static IEnumerable<string> Lines()
    {
        using var reader = new StreamReader(typeof(Message).Assembly.GetManifestResourceStream("messages.tsv")!);
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#')];
    }
}
