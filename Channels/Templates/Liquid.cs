using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Fluid;
using Fluid.Values;

namespace Kizuna.Channels.Templates;

/// <summary>
/// Liquid by Fluid, cut down to what a message needs: output, <c>if</c> and <c>unless</c>, <see cref="Members"/> and <see cref="Filters"/>. There
/// are no loops, no other templates and no files.
/// </summary>
internal static class Liquid
{
    private static readonly string[] Tags = ["if", "unless", "comment", "raw", "#"];

    /// <summary>Without loops a text of the largest size has fewer statements; should one more get in, it ends there.</summary>
    private const int MostSteps = 5_000;

    /// <summary>As a person writes it, and not by code points: it is put where HTML has text, or a quoted value.</summary>
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly FluidParser Parser = Cut();
    private static readonly TemplateOptions Options = Allowed();

    internal static bool TryParse(string source, out IFluidTemplate compiled, out string fault) => Parser.TryParse(source, out compiled, out fault);

    /// <param name="longest">In characters.</param>
    /// <exception cref="InvalidOperationException">It came out longer than that.</exception>
    internal static string Render(IFluidTemplate template, Letter letter, bool isHtml, int longest)
    {
        var context = new TemplateContext(Options);
        context.AmbientValues[nameof(Letter)] = isHtml ? letter.AsHtml() : letter;
        foreach (var root in Members.Roots) context.SetValue(root, new ObjectValue(new Root(root, isHtml ? letter.AsHtml() : letter)));
        using var text = new BoundedText(longest);
        template.RenderAsync(text, isHtml ? Html : NullEncoder.Default, context).AsTask().GetAwaiter().GetResult(); // nothing in it waits
        return text.ToString();
    }

    private static FluidParser Cut()
    {
        var parser = new FluidParser(new FluidParserOptions { AllowFunctions = false, AllowLiquidTag = false, AllowParentheses = false });
        foreach (var tag in parser.RegisteredTags.Keys.Except(Tags).ToList()) parser.RegisteredTags.Remove(tag);
        return parser;
    }

    private static TemplateOptions Allowed()
    {
        var options = new TemplateOptions { MaxSteps = MostSteps, MaxRecursion = 16 };
        options.MemberAccessStrategy.Register<Root, object?>((root, name) => Members.Value(root, name));
        foreach (var (name, _) in options.Filters.ToList())
            if (!Filters.Standard.ContainsKey(name)) options.Filters.Remove(name);
        Filters.AddOurs(options.Filters);
        return options;
    }

    /// <summary>One of the words that a template begins a member with.</summary>
    internal sealed record Root(string Name, Letter Letter);

    private sealed class BoundedText(int longest) : StringWriter(System.Globalization.CultureInfo.InvariantCulture)
    {
        public override void Write(char value) => Room(1).Append(value);
        public override void Write(char[] buffer, int index, int count) => Room(count).Append(buffer, index, count);
        public override void Write(ReadOnlySpan<char> buffer) => Room(buffer.Length).Append(buffer);
        public override void Write(string? value) => Room(value?.Length ?? 0).Append(value);

        private StringBuilder Room(int more) => GetStringBuilder().Length + more <= longest
            ? GetStringBuilder()
            : throw new InvalidOperationException($"comes out longer than {longest} characters");
    }
}
