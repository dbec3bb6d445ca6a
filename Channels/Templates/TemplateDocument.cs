using System.Collections.Immutable;
using System.Text;
using Kizuna.Engine.Customers;
using Kizuna.Policies.Document;
using Kizuna.Storage.Rows;

namespace Kizuna.Channels.Templates;

/// <summary>
/// The templates as a text that people read and change: YAML or JSON. What it leaves out is as it ships. It is written complete, so that what
/// is kept says all that is sent, whatever a later program ships.
/// </summary>
public static class TemplateDocument
{
    /// <summary>Four times what ships.</summary>
    public const int MostBytes = 512 * 1024;

    private const int LongestLine = 500;     // an address with building and floor, a coupon with its terms
    private const int MostInAFactList = 10;  // in 15 seconds (P8) nobody reads more

    // What an answer adds to the document: read back it says nothing, so that what was answered can be sent in again.
    private static readonly string[] Answered = ["version", "at", "by", "missing"];

    /// <param name="text">YAML or JSON.</param>
    /// <param name="otherwise">Stands in for what the text leaves out.</param>
    /// <exception cref="DocumentException">Everything that is wrong, by path.</exception>
    public static TemplateSet Parse(string text, TemplateSet otherwise)
    {
        var faults = new Faults();
        var root = new Fields(DocumentText.Read(text, MostBytes), "", faults);
        foreach (var key in Answered) root.Find(key);

        var shop = root.Map("shop");
        var words = new ShopWords(
            ReadShop(shop, "ja", otherwise.Words.Ja), ReadShop(shop, "en", otherwise.Words.En),
            ReadValues(root, otherwise.Words.Values), ReadFacts(root, otherwise.Words.Facts));
        shop.End();

        var all = otherwise.All.ToBuilder();
        var given = root.Map("templates");
        foreach (var id in given.Keys)
        {
            if (!IsId(id)) given.Fault(id, "must be 1 to 64 letters, digits, dots, hyphens and underscores");
            if (given.Find(id) is null) given.Fault(id, "is empty");
            var fields = given.Map(id);
            if (ReadTemplate(id, fields, otherwise.All.GetValueOrDefault(id), words) is { } template) all[id] = template;
            fields.End();
        }
        if (all.Count > TemplateSet.MostTemplates) root.Fault("templates", $"has {all.Count} templates with those that ship; at most {TemplateSet.MostTemplates} are kept");
        root.End();
        faults.Throw();
        return new(words, all.ToImmutable());
    }

    /// <summary>The whole set as YAML. The same set always gives the same text, so two can be compared by it.</summary>
    public static string Write(TemplateSet set)
    {
        var text = new StringBuilder(
            """
            # Kizuna templates: what customers read. docs/templates.md says what a template may show. What a document leaves out is as it ships.

            # Who writes. Japanese law asks for name, address and contact in every advertisement by mail.
            shop:

            """);
        foreach (var (language, shop) in new[] { ("ja", set.Words.Ja), ("en", set.Words.En) })
        {
            text.Append($"  {language}:\n");
            foreach (var (key, value) in new[] { ("name", shop.Name), ("sender", shop.Sender), ("address", shop.Address), ("contact", shop.Contact), ("url", shop.Url) })
                text.Append(Line(4, key, value));
        }
        text.Append("\n# What changes with the season, for {{ values.… }}. A template that shows one is not sent before it is filled in.\nvalues:").Append(set.Words.Values.IsEmpty ? " {}\n" : "\n");
        foreach (var (name, value) in set.Words.Values)
            text.Append($"  {name}:\n").Append(Line(4, "ja", value.Ja)).Append(Line(4, "en", value.En));
        text.Append("\n# P8: facts that are read in 15 seconds, for {{ step.facts | brief }}; by category of goods, \"*\" for all others.\nfacts:").Append(set.Words.Facts.IsEmpty ? " {}\n" : "\n");
        foreach (var (category, facts) in set.Words.Facts)
            text.Append($"  {Yaml.Text(category)}:\n    ja: {Yaml.List(facts.Ja, 8)}\n    en: {Yaml.List(facts.En, 8)}\n");
        text.Append("\n# Of each: class (X14: service, sales or marketing), and in both languages subject, text, html (or nothing) and voice (P7, 20 to 30 seconds; or nothing).\ntemplates:").Append(set.All.IsEmpty ? " {}\n" : "\n");
        foreach (var template in set.All.Values)
        {
            text.Append($"  {template.Id}:\n    class: {Columns.Name(template.Class)}\n");
            foreach (var (language, wording) in new[] { ("ja", template.Ja), ("en", template.En) })
            {
                text.Append($"    {language}:\n").Append(Line(6, "subject", wording.Subject.Source)).Append(Prose(6, "text", wording.Text.Source));
                if (wording.Html is { } html) text.Append(Prose(6, "html", html.Source));
                if (wording.Voice is { } voice) text.Append(Prose(6, "voice", voice.Source));
            }
        }
        return text.ToString();
    }

    private static Shop ReadShop(Fields shop, string language, Shop otherwise)
    {
        var fields = shop.Map(language);
        var read = new Shop(
            Optional(fields, "name", otherwise.Name), Optional(fields, "sender", otherwise.Sender), Optional(fields, "address", otherwise.Address),
            Optional(fields, "contact", otherwise.Contact), Optional(fields, "url", otherwise.Url));
        if (read.Url is { } url && !(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")) fields.Fault("url", "must be an address such as https://shop.example");
        fields.End();
        return read;
    }

    private static ImmutableSortedDictionary<string, ShopValue> ReadValues(Fields root, ImmutableSortedDictionary<string, ShopValue> otherwise)
    {
        var fields = root.Map("values");
        var values = otherwise.ToBuilder();
        foreach (var name in fields.Keys)
        {
            if (name.Length is 0 or > 32 || !char.IsAsciiLetterLower(name[0]) || !name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_'))
                fields.Fault(name, "must be 1 to 32 small letters, digits and underscores");
            if (fields.Find(name) is ScalarNode)
            {
                var both = fields.Text(name, null, LongestLine);
                values[name] = new(both, both);
                continue;
            }
            var map = fields.Map(name);
            values[name] = new(Optional(map, "ja", null), Optional(map, "en", null));
            map.End();
        }
        if (values.Count > ShopWords.MostValues) root.Fault("values", $"has {values.Count} values; at most {ShopWords.MostValues} are kept");
        return values.ToImmutable();
    }

    private static ImmutableSortedDictionary<string, ShopFacts> ReadFacts(Fields root, ImmutableSortedDictionary<string, ShopFacts> otherwise)
    {
        var fields = root.Map("facts");
        var all = otherwise.ToBuilder();
        foreach (var category in fields.Keys)
        {
            if (category.Length is 0 or > 100) fields.Fault(category, "must be a category of 1 to 100 characters, or *");
            var map = fields.Map(category);
            all[category] = new(List("ja", Language.Ja), List("en", Language.En));
            map.End();

            ImmutableArray<string> List(string key, Language language)
            {
                var facts = map.Values(key, [], 0, MostInAFactList, (list, item) => list.Text(item, null, longest: 100));
                var time = Pace.ToRead(string.Concat(facts.Select(fact => fact + " ")), language);
                if (time > Pace.Facts) map.Fault(key, $"takes {Pace.Words(time)} to read; what is to be known is read in {Pace.Words(Pace.Facts)} (P8)");
                return facts;
            }
        }
        if (all.Count > ShopWords.MostFacts) root.Fault("facts", $"has {all.Count} categories; at most {ShopWords.MostFacts} are kept");
        return all.ToImmutable();
    }

    private static Template? ReadTemplate(string id, Fields fields, Template? otherwise, ShopWords words)
    {
        var kind = fields.One<MessageClass>("class", otherwise?.Class);
        var (ja, en) = (fields.Map("ja"), fields.Map("en"));
        var template = (ReadWording(ja, kind, otherwise?.Ja, words), ReadWording(en, kind, otherwise?.En, words)) is ({ } japanese, { } english) ? new Template(id, kind, japanese, english) : null;
        if (template is not null)
        {
            Try(template, Language.Ja, ja, words);
            Try(template, Language.En, en, words);
        }
        ja.End();
        en.End();
        return template;
    }

    private static Wording? ReadWording(Fields fields, MessageClass kind, Wording? otherwise, ShopWords words)
    {
        var subject = Part(fields, "subject", otherwise?.Subject.Source, TemplateSet.LongestSubject, words, isOneLine: true, out _);
        var text = Part(fields, "text", otherwise?.Text.Source, TemplateSet.LongestText, words, isOneLine: false, out var read);
        var html = fields.Has("html") || otherwise?.Html is not null ? Part(fields, "html", otherwise?.Html?.Source, TemplateSet.LongestHtml, words, isOneLine: false, out var seen) : Nothing(out seen);
        var voice = fields.Has("voice") || otherwise?.Voice is not null ? Part(fields, "voice", otherwise?.Voice?.Source, TemplateSet.LongestVoice, words, isOneLine: false, out _) : null;
        if (kind == MessageClass.Marketing)
        {
            if (text is not null) NamesItsSender(fields, "text", read);
            if (html is not null) NamesItsSender(fields, "html", seen);
        }
        if (html is not null && Html.Depth(html.Source) > Html.DeepestLevel)
        {
            fields.Fault("html", $"has more than {Html.DeepestLevel} elements in one another: close what is opened");
            return null;
        }
        return subject is null || text is null || fields.Has("html") && html is null || fields.Has("voice") && voice is null ? null : new(subject, text, html, voice);
    }

    /// <summary>The law on advertising by mail (特定電子メール法): who sends it, where they are, whom to ask, and how to stop it.</summary>
    private static void NamesItsSender(Fields fields, string part, IReadOnlySet<string> always)
    {
        if (always.Contains(Members.Footer)) return;
        var left = Members.FooterParts.Where(path => !always.Contains(path) && !(path == "shop.name" && always.Contains("shop.sender"))).ToList();
        if (left.Count > 0)
            fields.Fault(part, $"is marketing and must say to everybody who sends it and how to stop it: {{{{ {Members.Footer} }}}} is missing, or of its parts {string.Join(", ", left.Select(path => $"{{{{ {path} }}}}"))}");
    }

    private static LiquidText? Part(Fields fields, string key, string? otherwise, int longest, ShopWords words, bool isOneLine, out IReadOnlySet<string> always)
    {
        always = new HashSet<string>();
        var node = fields.Find(key);
        var source = (fields.Word(key) ?? otherwise)?.ReplaceLineEndings("\n").Trim('\n');
        if (string.IsNullOrWhiteSpace(source))
        {
            fields.Fault(key, "is missing");
            return null;
        }
        if (source.Length > longest || source.Any(c => char.IsControl(c) && (c != '\n' || isOneLine)))
        {
            fields.Fault(key, isOneLine ? $"must be 1 to {longest} characters on one line" : $"must be 1 to {longest} characters");
            return null;
        }
        var isSound = true;
        var text = LiquidCheck.Read(source, words, (line, message) =>
        {
            isSound = false;
            // A text of several lines begins below its key.
            fields.FaultAt(node?.Line is { } first && source.Contains('\n', StringComparison.Ordinal) ? first + line : fields.LineOf(key), key, message);
        }, out always);
        return isSound ? text : null;
    }

    /// <summary>Rules P7: what can be seen of a template only in the words that a customer reads.</summary>
    private static void Try(Template template, Language language, Fields fields, ShopWords words)
    {
        foreach (var sample in new[] { Samples.Full(language), Samples.Empty(language) })
        {
            try
            {
                var message = new TemplateSet(words, ImmutableSortedDictionary<string, Template>.Empty).Render(template, sample);
                if (message.Subject.Length is 0 or > TemplateSet.LongestSubject) fields.Fault("subject", $"comes out with {message.Subject.Length} characters; 1 to {TemplateSet.LongestSubject} are sent");
                if (string.IsNullOrWhiteSpace(message.Text)) fields.Fault("text", "comes out empty");
                if (message.Voice is { } voice && Pace.ToSpeak(voice, language) is var time && (time < Pace.Voice.Least || time > Pace.Voice.Most))
                    fields.Fault("voice", $"takes {Pace.Words(time)} to speak; a voice note has {Pace.Voice.Least.TotalSeconds:0} to {Pace.Voice.Most.TotalSeconds:0} s (P7)");
            }
            catch (InvalidOperationException e)
            {
                fields.Fault("text", e.Message);
            }
        }
        if (template.In(language).Html is { } html && Html.Refused(html.Render(new Letter(Samples.Full(language), language, words, [], IsHtml: true), isHtml: true, TemplateSet.LongestHtml * 2)) is { Count: > 0 } refused)
            fields.Fault("html", $"has what no mail may carry: {string.Join(", ", refused.Take(10))}");
    }

    private static LiquidText? Nothing(out IReadOnlySet<string> always)
    {
        always = new HashSet<string>();
        return null;
    }

    private static string? Optional(Fields fields, string key, string? otherwise) => fields.Has(key) ? fields.Text(key, null, LongestLine) is { Length: > 0 } text ? text : null : otherwise;

    private static bool IsId(string id) => id.Length is > 0 and <= 64 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    private static string Line(int indent, string key, string? value) => $"{new string(' ', indent)}{key}:{(value is null ? "" : " " + Yaml.Text(value))}\n";

    private static string Prose(int indent, string key, string text)
    {
        // As a block where that is read back as it is: a first line that begins with a space would set the indent.
        if (!text.Contains('\n', StringComparison.Ordinal) || text[0] is ' ' or '\t' || text.Any(c => c is '\t' or '\u0085' or '\u2028' or '\u2029' or '\uFEFF') || text.Split('\n').Any(line => line.EndsWith(' ')))
            return Line(indent, key, text);
        var margin = new string(' ', indent + 2);
        return $"{new string(' ', indent)}{key}: |-\n{string.Concat(text.Split('\n').Select(line => line.Length == 0 ? "\n" : $"{margin}{line}\n"))}";
    }
}
