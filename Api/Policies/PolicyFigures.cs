using System.ComponentModel;
using System.Text.Json.Nodes;
using Kizuna.Policies;

namespace Kizuna.Api.Policies;

/// <summary>The figures that a reason's sentence may need. The phrases of the lexicon are most of a document, and no figures.</summary>
public sealed record PolicyFigures(int Version, [property: Description("The document by its keys, without the lexicon.")] JsonObject Values)
{
    internal static PolicyFigures Of(PolicyVersion version)
    {
        var values = PolicyDocument.ToJson(PolicyDocument.Write(version.Policy));
        values.Remove("lexicon");
        return new(version.Number, values);
    }
}
