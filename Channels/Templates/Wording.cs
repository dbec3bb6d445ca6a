using System.Collections.Immutable;

namespace Kizuna.Channels.Templates;

/// <summary>A template in one language. Each part is Liquid.</summary>
/// <param name="Html">Null: text alone.</param>
/// <param name="Voice">Rule P7: a script of 20 to 30 seconds; null where there is none.</param>
public sealed record Wording(LiquidText Subject, LiquidText Text, LiquidText? Html = null, LiquidText? Voice = null)
{
    /// <summary>What must be filled in by the shop before it can be sent, by path.</summary>
    internal ImmutableSortedSet<string> Needs { get; } =
        [.. new[] { Subject, Text, Html, Voice }.OfType<LiquidText>().SelectMany(part => part.Needs)];
}
