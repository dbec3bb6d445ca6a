using Kizuna.Grains.Interfaces.Serialization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Kizuna.Policies.Document;

/// <summary>
/// Reads YAML from the parser's events and not into objects: every scalar stays the text that was written (<c>no</c> is a word, not a
/// truth), lines are kept for faults, and neither depth nor aliases can make a small text large.
/// </summary>
internal static class YamlTree
{
    /// <exception cref="DocumentException">It is not one YAML document.</exception>
    internal static Node Read(string text)
    {
        try
        {
            var events = new Parser(new StringReader(text));
            events.Consume<StreamStart>();
            if (events.Accept<StreamEnd>(out _)) return new ScalarNode("", IsPlain: true);
            events.Consume<DocumentStart>();
            var root = Next(events, 1);
            events.Consume<DocumentEnd>();
            if (!events.Accept<StreamEnd>(out var more)) throw Fault("one document is expected, and here begins another", events.Current);
            return root;
        }
        catch (YamlException e)
        {
            throw new DocumentException([new("document", $"is not YAML: {e.Message}", (int)e.Start.Line)]);
        }
    }

    private static Node Next(IParser events, int level)
    {
        if (level > Node.DeepestLevel) throw Fault($"is nested deeper than {Node.DeepestLevel} levels", events.Current);
        if (events.TryConsume<Scalar>(out var scalar))
            return new ScalarNode(scalar.Value, scalar.Style == ScalarStyle.Plain, Line(scalar));

        if (events.TryConsume<SequenceStart>(out var sequence))
        {
            var items = new List<Node>();
            while (!events.TryConsume<SequenceEnd>(out _)) items.Add(Next(events, level + 1));
            return new ListNode(items, Line(sequence));
        }

        if (events.TryConsume<MappingStart>(out var mapping))
        {
            var entries = new List<(string, Node)>();
            while (!events.TryConsume<MappingEnd>(out _))
            {
                if (!events.TryConsume<Scalar>(out var key)) throw Fault("a key must be a word", events.Current);
                entries.Add((key.Value, Next(events, level + 1)));
            }
            return new MapNode(entries, Line(mapping));
        }

        throw Fault("anchors and aliases (& and *) are not read; write the value out, or quote it", events.Current);
    }

    private static DocumentException Fault(string message, ParsingEvent? at) => new([new("document", message, at is null ? null : Line(at))]);

    private static int Line(ParsingEvent at) => (int)at.Start.Line;
}
