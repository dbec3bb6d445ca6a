using System.Text.Json;
using Kizuna.Grains.Interfaces.Serialization;

namespace Kizuna.Api.Events;

/// <summary>Ids of customers, events, reps and tasks: 1 to 128 characters, none of them a control character.</summary>
public static class Identifier
{
    public const int Longest = 128;

    /// <summary>What is wrong with the id, or null.</summary>
    public static string? Fault(string? id, string name) =>
        string.IsNullOrWhiteSpace(id) || id.Length > Longest ? $"{name} must have 1 to {Longest} characters"
        : id.Any(char.IsControl) ? $"{name} must not hold control characters"
        : null;

    /// <summary>A string, or a number as written; null and the empty string count as absent.</summary>
    public static string? Read(JsonElement value, string name)
    {
        var id = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.Null or JsonValueKind.Undefined => "",
            _ => throw new EventException($"{name} must be a string"),
        };
        return id.Length == 0 ? null : Fault(id, name) is { } fault ? throw new EventException(fault) : id;
    }
}
