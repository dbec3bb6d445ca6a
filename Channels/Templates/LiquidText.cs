using System.Collections.Immutable;
using Fluid;

namespace Kizuna.Channels.Templates;

/// <summary>A text of Liquid that was looked through when it was saved, so that nothing of it can fail when it is sent.</summary>
public sealed class LiquidText
{
    private readonly IFluidTemplate compiled;

    internal LiquidText(string source, IFluidTemplate compiled, ImmutableSortedSet<string> needs) => (Source, this.compiled, Needs) = (source, compiled, needs);

    public string Source { get; }

    /// <summary>Members of the shop that it shows whoever reads it.</summary>
    internal ImmutableSortedSet<string> Needs { get; }

    internal string Render(Letter letter, bool isHtml, int longest) => Liquid.Render(compiled, letter, isHtml, longest);

    public override string ToString() => Source;
}
