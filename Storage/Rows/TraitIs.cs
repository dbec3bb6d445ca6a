using System.Collections.Immutable;
using Kizuna.Grains.Interfaces.Serialization;

namespace Kizuna.Storage.Rows;

/// <summary>Rule L4: a trait and its value, both exactly as they are kept.</summary>
public sealed record TraitIs(string Key, string Value)
{
    /// <summary>How the pair stands in the stored state: a search for these characters leaves few rows whose JSON must be read.</summary>
    internal string Encoded => $"{KizunaJson.Write(Key)}:{KizunaJson.Write(Value)}";
}
