using System.Collections.Immutable;
using Kizuna.Engine;
using Kizuna.Grains.Interfaces.Serialization;
using Kizuna.Policies.Document;
using Kizuna.Storage.Rows;

namespace Kizuna.Policies.Sections;

internal static class LexiconSection
{
    /// <summary>Twice what ships, and still compiled in a moment.</summary>
    internal const int MostPhrases = 5_000;

    private static readonly (Topic Topic, string Comment)[] Topics =
    [
        (Topic.Price, "I1, I5: what it costs"),
        (Topic.Discount, "I1, T1: discounts, sales, coupons"),
        (Topic.Stock, "I1, I5: whether it is there, and when it comes"),
        (Topic.Spec, "I2, T3: function, specification, size, weight, comparison"),
        (Topic.AfterSales, "I2, T3: warranty, repair, returns"),
        (Topic.NewProduct, "T2: what is new"),
        (Topic.Content, "T4: how-to, maintenance, industry news"),
        (Topic.Brand, "T5: has used us, has recommended us"),
        (Topic.Polite, "I3: thanks, acknowledgement, greeting, emoji"),
        (Topic.Refusal, "I4: an explicit no that needs no context"),
        (Topic.OptOut, "consent taken back: ends marketing until the customer subscribes again; a refusal too"),
        (Topic.Passive, "P11: will contact us when they need something; outweighs a refusal beside it (X8)"),
        (Topic.NightOff, "P4: not at night"),
        (Topic.WeekdaysOnly, "P5: on weekdays only"),
        (Topic.PrefersText, "P8: would rather read"),
        (Topic.PrefersVoice, "P7: would rather listen"),
        (Topic.WeeklyCap, "P10: so many times a week at most; the phrase holds the count, 1 to 5"),
    ];

    // In the order of the grammar's own words, by which Lexicon.Faults counts.
    private static readonly (string Key, Func<Grammar, IReadOnlyList<string>> Of, string Comment)[] Negators =
    [
        ("denials", grammar => grammar.Denials, "need no …, after the topic; alone a refusal"),
        ("denialsAhead", grammar => grammar.DenialsAhead, "need no …, before the topic; alone a refusal"),
        ("disinterest", grammar => grammar.Disinterest, "no wish for …, after the topic; of anything but a topic a refusal"),
        ("doubts", grammar => grammar.Doubts, "it is not about …, after the topic"),
        ("doubtsAhead", grammar => grammar.DoubtsAhead, "it is not about …, right before the topic"),
        ("exclusions", grammar => grammar.Exclusions, "set aside the topic right before them"),
        ("exclusionsAhead", grammar => grammar.ExclusionsAhead, "set aside the topic right after them"),
        ("breaks", grammar => grammar.Breaks, "end a clause as a comma does"),
        ("links", grammar => grammar.Links, "present the topic right before them; elsewhere end a clause"),
        ("conditions", grammar => grammar.Conditions, "make a refusal later in the sentence conditional"),
        ("fillers", grammar => grammar.Fillers, "add nothing to a no"),
        ("asides", grammar => grammar.Asides, "contain a phrase's letters but mean something else: いくら丼"),
    ];

    internal static Lexicon Read(Fields fields, Lexicon otherwise, Faults faults)
    {
        Fields topics = fields.Map("topics"), negators = fields.Map("negators");
        var paths = new List<string>();
        ImmutableArray<(Topic, string)> phrases =
        [
            .. Topics.SelectMany(topic => Phrases(topics, Columns.Name(topic.Topic), [.. Of(otherwise, topic.Topic)], paths).Select(phrase => (topic.Topic, phrase))),
        ];
        var lists = Negators.ToDictionary(list => list.Key, list => Phrases(negators, list.Key, [.. list.Of(otherwise.Grammar)], paths));
        topics.End();
        negators.End();

        var grammar = new Grammar
        {
            Denials = lists["denials"], DenialsAhead = lists["denialsAhead"], Disinterest = lists["disinterest"], Doubts = lists["doubts"],
            DoubtsAhead = lists["doubtsAhead"], Exclusions = lists["exclusions"], ExclusionsAhead = lists["exclusionsAhead"],
            Breaks = lists["breaks"], Links = lists["links"], Conditions = lists["conditions"], Fillers = lists["fillers"], Asides = lists["asides"],
        };
        if (paths.Count > MostPhrases)
        {
            fields.Fault("topics", $"the lexicon has {paths.Count} phrases; {MostPhrases} is the most");
            return otherwise;
        }

        var sound = true;
        foreach (var (at, why) in Lexicon.Faults(phrases, grammar))
        {
            faults.Add(paths[at], why);
            sound = false;
        }
        // Compiled once and shared by all versions that have the same phrases: a history of versions costs the memory of one.
        return !sound || IsSame(phrases, grammar, otherwise) ? otherwise : Lexicon.Compile(phrases, grammar);
    }

    private static ImmutableArray<string> Phrases(Fields fields, string key, ImmutableArray<string> otherwise, List<string> paths)
    {
        var phrases = fields.Values(key, otherwise, 0, MostPhrases, (list, item) =>
        {
            if (list.Word(item) is { } phrase) return phrase;
            list.Fault(item, "must be a phrase");
            return "";
        });
        paths.AddRange(phrases.Select((_, i) => $"{fields.PathOf(key)}[{i}]"));
        return phrases;
    }

    private static IEnumerable<string> Of(Lexicon lexicon, Topic topic) => lexicon.Phrases.Where(phrase => phrase.Topic == topic).Select(phrase => phrase.Phrase);

    private static bool IsSame(ImmutableArray<(Topic, string)> phrases, Grammar grammar, Lexicon other) =>
        phrases.SequenceEqual(other.Phrases) && Negators.All(list => list.Of(grammar).SequenceEqual(list.Of(other.Grammar)));

    internal static string Write(Lexicon lexicon) =>
        $"""
        # What customers' words mean (Z9). Case, width and kana do not matter; the longest phrase wins; a phrase has one meaning. Up to
        # {MostPhrases} phrases of up to 64 characters. "\n" around a phrase: it counts only as a line of its own.
        lexicon:
          topics:
        {string.Concat(Topics.Select(topic => List(Columns.Name(topic.Topic), topic.Comment, Of(lexicon, topic.Topic))))}
          # Z9: the words around a topic that decide whether it counts.
          negators:
        {string.Concat(Negators.Select(list => List(list.Key, list.Comment, list.Of(lexicon.Grammar))))}
        """;

    private static string List(string key, string comment, IEnumerable<string> phrases) =>
        $"    {key}: # {comment}\n      {Yaml.List(phrases, indent: 6)}\n";
}
