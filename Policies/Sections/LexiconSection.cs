using System.Collections.Immutable;
using Kizuna.Engine.Language;
using Kizuna.Grains.Interfaces.Serialization;
using Kizuna.Policies.Document;
using Kizuna.Storage.Rows;

namespace Kizuna.Policies.Sections;

internal static class LexiconSection
{
    /// <summary>Not quite twice what ships, and still compiled in a moment.</summary>
    internal const int MostPhrases = 10_000;

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
        (Topic.Order, "Z18: orders, or asks how to"),
        (Topic.Terms, "Z18: how to pay, whether it can be sent so"),
        (Topic.Trouble, "Z18: something went wrong after buying"),
        (Topic.Cancellation, "Z18: whether it can be cancelled"),
        (Topic.Erasure, "Z18: wants the account closed or personal data deleted"),
        (Topic.NotNow, "Z18: thinks it over"),
        (Topic.AutoReply, "Z18: written by a program"),
    ];

    private static readonly (Sense Sense, string Comment)[] Senses =
    [
        (Sense.Where, "asks for the place"),
        (Sense.When, "asks for the time"),
        (Sense.Status, "where a parcel is on its way"),
        (Sense.Parcel, "what was ordered"),
        (Sense.Thing, "what was ordered, after an article or an owner: my order"),
        (Sense.Bought, "has bought"),
        (Sense.Arrive, "comes to the customer"),
        (Sense.Late, "is overdue"),
        (Sense.Wrong, "is not what was ordered"),
        (Sense.Twice, "once too often"),
        (Sense.Charged, "money was taken"),
        (Sense.Missing, "is not there"),
        (Sense.Work, "what a thing should do"),
        (Sense.Contain, "what should be in the box"),
        (Sense.Urgent, "soon"),
        (Sense.Respond, "what is expected of us"),
        (Sense.Complaint, "displeasure"),
        (Sense.Cancel, "takes an order back"),
        (Sense.Buy, "buys: Japanese by its ending, English unless denied"),
        (Sense.Goods, "points at goods"),
        (Sense.Give, "asks for them"),
        (Sense.Matter, "what is asked of us and is no goods"),
        (Sense.Exist, "whether we have it"),
        (Sense.Pay, "how it is paid"),
        (Sense.Send, "how it is sent"),
        (Sense.Mailing, "what we send unasked"),
        (Sense.End, "ends it"),
        (Sense.Contact, "how we reach people"),
        (Sense.Data, "what we know of the customer"),
        (Sense.Delete, "away with it"),
        (Sense.Praise, "likes it"),
        (Sense.Not, "denies what follows"),
        (Sense.Rest, "all that was not named"),
        (Sense.Answer, "answers our question, whatever it was"),
        (Sense.Money, "a sum or its currency"),
        (Sense.Back, "to whom it came from"),
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
        var reading = fields.Int("reading", otherwise.Reading, 1, Lexicon.Default.Reading);
        if (reading != otherwise.Reading) otherwise = reading == 1 ? Lexicon.First : Lexicon.Default;

        Fields topics = fields.Map("topics"), negators = fields.Map("negators"), senses = fields.Map("senses");
        var paths = new List<string>();
        ImmutableArray<(Topic, string)> phrases =
        [
            .. Known(reading).SelectMany(topic => Phrases(topics, Columns.Name(topic.Topic), [.. Of(otherwise, topic.Topic)], paths).Select(phrase => (topic.Topic, phrase))),
        ];
        var lists = Negators.ToDictionary(list => list.Key, list => Phrases(negators, list.Key, [.. list.Of(otherwise.Grammar)], paths));
        ImmutableArray<(Sense, string)> shades = reading == 1 ? [] :
        [
            .. Shades(reading).SelectMany(sense => Phrases(senses, Columns.Name(sense.Sense), [.. Of(otherwise, sense.Sense)], paths).Select(phrase => (sense.Sense, phrase))),
        ];
        topics.End();
        negators.End();
        senses.End();

        var grammar = new Grammar
        {
            Denials = lists["denials"],
            DenialsAhead = lists["denialsAhead"],
            Disinterest = lists["disinterest"],
            Doubts = lists["doubts"],
            DoubtsAhead = lists["doubtsAhead"],
            Exclusions = lists["exclusions"],
            ExclusionsAhead = lists["exclusionsAhead"],
            Breaks = lists["breaks"],
            Links = lists["links"],
            Conditions = lists["conditions"],
            Fillers = lists["fillers"],
            Asides = lists["asides"],
        };
        if (paths.Count > MostPhrases)
        {
            fields.Fault("topics", $"the lexicon has {paths.Count} phrases; {MostPhrases} is the most");
            return otherwise;
        }

        var sound = true;
        foreach (var (at, why) in Lexicon.Faults(phrases, grammar, shades))
        {
            faults.Add(paths[at], why);
            sound = false;
        }
        if (!sound) return otherwise;
        // Compiled once and shared by all versions that have the same phrases: a history of versions costs the memory of one.
        var read = Lexicon.Compile(phrases, grammar, shades, reading);
        return otherwise.SameAs(read) ? otherwise : read;
    }

    /// <summary>The first reading knows topics and no acts.</summary>
    private static IEnumerable<(Topic Topic, string Comment)> Known(int reading) => reading == 1 ? Topics.Where(topic => topic.Topic < Topic.Order) : Topics;

    /// <summary>The second knows no senses of the third.</summary>
    private static IEnumerable<(Sense Sense, string Comment)> Shades(int reading) => reading == 2 ? Senses.Where(sense => sense.Sense < Sense.Money) : Senses;

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

    private static IEnumerable<string> Of(Lexicon lexicon, Sense sense) => lexicon.Senses.Where(shade => shade.Sense == sense).Select(shade => shade.Phrase);

    internal static string Write(Lexicon lexicon) =>
        $"""
        # What customers' words mean (Z9). Case, width and kana do not matter; the longest phrase wins; a phrase has one meaning. Up to
        # {MostPhrases} phrases of up to 64 characters. "\n" around a phrase: it counts only as a line of its own.
        lexicon:
          reading: {lexicon.Reading} # 3 by clauses, acts of speech and what a no answers; 2 and 1 as it was before, and 1 knows none of the senses
          topics:
        {string.Concat(Known(lexicon.Reading).Select(topic => List(Columns.Name(topic.Topic), topic.Comment, Of(lexicon, topic.Topic))))}
          # Z9: the words around a topic that decide whether it counts.
          negators:
        {string.Concat(Negators.Select(list => List(list.Key, list.Comment, list.Of(lexicon.Grammar))))}
        {(lexicon.Reading == 1 ? "" : WriteSenses(lexicon))}
        """;

    private static string WriteSenses(Lexicon lexicon) =>
        $"""
          # Z18: words that make up acts of speech, several of them together. Of a Japanese verb its stem; a phrase may have several senses.
          senses:
        {string.Concat(Shades(lexicon.Reading).Select(sense => List(Columns.Name(sense.Sense), sense.Comment, Of(lexicon, sense.Sense))))}
        """;

    private static string List(string key, string comment, IEnumerable<string> phrases) =>
        $"    {key}: # {comment}\n      {Yaml.List(phrases, indent: 6)}\n";
}
