using Ganss.Xss;

namespace Kizuna.Channels.Templates;

/// <summary>HTML as mail programs show it: nothing that runs, asks or loads other pages, and styles at their elements, for many drop style sheets.</summary>
internal static class Html
{
    // Elements that have no end tag.
    private static readonly string[] Empty = ["br", "hr", "img", "meta", "link", "input", "col ", "col>", "wbr", "source", "area", "base"];

    // It may be used by many at once as long as nobody changes it.
    private static readonly HtmlSanitizer Sanitizer = New();

    /// <summary>Tables in tables, as old layouts have them, are twenty levels; what is nested without end would exhaust the stack of whoever writes it out.</summary>
    internal const int DeepestLevel = 200;

    /// <summary>How many elements are open at once at most; one that is never closed counts to the end.</summary>
    internal static int Depth(string html)
    {
        var (depth, deepest) = (0, 0);
        for (var i = html.IndexOf('<'); i >= 0 && i + 1 < html.Length; i = html.IndexOf('<', i + 1))
        {
            if (html[i + 1] == '/') depth = Math.Max(0, depth - 1);
            else if (char.IsAsciiLetter(html[i + 1]) && !Array.Exists(Empty, name => html.AsSpan(i + 1).StartsWith(name, StringComparison.OrdinalIgnoreCase))) deepest = Math.Max(deepest, ++depth);
        }
        return deepest;
    }

    internal static string Clean(string html) => Inline(Sanitizer.SanitizeDocument(html));

    /// <summary>What would be taken out of it, such as <c>&lt;script&gt;</c>.</summary>
    internal static IReadOnlyList<string> Refused(string html)
    {
        var refused = new SortedSet<string>(StringComparer.Ordinal);
        var sanitizer = New();
        sanitizer.RemovingTag += (_, removed) => refused.Add($"<{removed.Tag.LocalName}>");
        sanitizer.RemovingAttribute += (_, removed) => refused.Add($"{removed.Attribute.Name} of <{removed.Tag.LocalName}>");
        sanitizer.RemovingStyle += (_, removed) => refused.Add($"{removed.Style.Name} of <{removed.Tag.LocalName}>");
        sanitizer.SanitizeDocument(html);
        return [.. refused];
    }

    private static string Inline(string html)
    {
        using var mail = new PreMailer.Net.PreMailer(html);
        return mail.MoveCssInline(removeStyleElements: true, stripIdAndClassAttributes: true, removeComments: true).Html;
    }

    private static HtmlSanitizer New()
    {
        var sanitizer = new HtmlSanitizer();
        foreach (var tag in (string[])["form", "input", "button", "textarea", "select", "option", "optgroup", "label", "fieldset", "legend", "keygen", "output", "datalist", "meter", "progress", "menu", "menuitem"])
            sanitizer.AllowedTags.Remove(tag);
        foreach (var tag in (string[])["html", "head", "body", "title", "style"]) sanitizer.AllowedTags.Add(tag);
        sanitizer.AllowedAttributes.Add("class"); // what a style sheet goes by until it is inline
        sanitizer.AllowedSchemes.Add("mailto");
        sanitizer.AllowedSchemes.Add("tel");
        return sanitizer;
    }
}
