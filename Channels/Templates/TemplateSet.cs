using System.Collections.Immutable;

namespace Kizuna.Channels.Templates;

/// <summary>All templates of a shop, and what it says of itself.</summary>
public sealed record TemplateSet(ShopWords Words, ImmutableSortedDictionary<string, Template> All)
{
    /// <summary>Four for each day of a month that has something else to say; more than anybody keeps in order.</summary>
    public const int MostTemplates = 120;

    internal const int LongestSubject = 200;       // mail programs show about 70
    internal const int LongestText = 20_000;       // twenty times a newsletter
    internal const int LongestHtml = 100 * 1024;   // Gmail cuts a mail off there
    internal const int LongestVoice = 1_000;       // five times what is spoken in 30 seconds

    /// <summary>Twice the source: what customers are called is bounded, and so are lists.</summary>
    private const int Growth = 2;

    private static readonly Lazy<TemplateSet> Read = new(() =>
    {
        using var shipped = new StreamReader(typeof(TemplateSet).Assembly.GetManifestResourceStream("Kizuna.Channels.Templates.shipped.yaml")!);
        return TemplateDocument.Parse(shipped.ReadToEnd(), new(ShopWords.None, ImmutableSortedDictionary.Create<string, Template>(StringComparer.Ordinal)));
    });

    /// <summary>What ships: a template for every default step that a machine can write (docs/templates.md).</summary>
    public static TemplateSet Shipped => Read.Value;

    /// <summary>A template in the words that one customer reads. Pure: the same recipient and instant give the same message.</summary>
    /// <returns>Null where there is no such template.</returns>
    public RenderedMessage? Render(string id, Recipient to) => All.GetValueOrDefault(id) is { } template ? Render(template, to) : null;

    /// <summary>What the shop has to fill in before a template can be sent, in either language, by path.</summary>
    public IReadOnlyList<string> MissingFor(Template template) =>
        [.. new[] { Language.Ja, Language.En }.SelectMany(language => template.In(language).Needs.Where(need => !Members.IsFilledIn(need, Words, language))).Distinct()];

    internal RenderedMessage Render(Template template, Recipient to)
    {
        var language = to.Language ?? Languages.Of(to.Customer);
        var wording = template.In(language);
        ImmutableArray<string> missing = [.. wording.Needs.Where(need => !Members.IsFilledIn(need, Words, language))];
        var letter = new Letter(to, language, Words, missing);
        return new(
            template.Id, language, template.Class,
            OneLine(wording.Subject.Render(letter, isHtml: false, LongestSubject * Growth)),
            wording.Text.Render(letter, isHtml: false, LongestText * Growth),
            wording.Html is { } html ? Html.Clean(html.Render(letter, isHtml: true, LongestHtml * Growth)) : null,
            wording.Voice is { } voice ? OneLine(voice.Render(letter, isHtml: false, LongestVoice * Growth)) : null,
            missing);
    }

    /// <summary>So that no name can begin another header.</summary>
    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
