using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Kizuna.Grains.Interfaces.Serialization;

namespace Kizuna.Api.Events;

/// <summary>
/// The one rule for ids of customers, events, orders, reps, ads and tasks, in bodies and in paths: what looks the same is the same. Blanks
/// around an id and characters without width are no part of it, letters are composed (NFC); then 1 to 128 characters are left, none of
/// them a control character, and not the path that means "here" or "above".
/// </summary>
public static class Identifier
{
    public const int Longest = 128;

    /// <summary>
    /// What programs write when they have no id. Two of them are never the same person, so they must not become one customer. In any case
    /// and in quotes too.
    /// </summary>
    private static readonly FrozenSet<string> Nobody = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "undefined", "null", "(null)", "<null>", "nil", "none", "nan", "true", "false", "[object object]", "{}", "[]", "anonymous", "guest", "unknown",
        "not_authenticated", "n/a", "id", "userid", "user_id", "anonymousid", "anonymous_id", "distinctid", "distinct_id", "email");

    /// <summary>The beginnings of the ids that the engine gives to inputs of its own. A caller who took one would make a press of a rep a repetition.</summary>
    private static readonly string[] Own =
        ["complete:", "dismiss:", "snooze:", "reassign:", "identify:", "preferences:", "owner:", "tick:", "referred-by:", "join:", "alias:", "handed-over:", "undo:"];

    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:@/");

    private static readonly SearchValues<char> Controls = SearchValues.Create([.. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(char.IsControl)]);

    /// <summary>The id as it is kept: without what cannot be seen.</summary>
    public static string Normal(string id)
    {
        if (!id.AsSpan().ContainsAnyExcept(Plain)) return id; // nearly all of them
        var seen = id.Any(IsUnseen) ? string.Concat(id.Where(letter => !IsUnseen(letter))) : id;
        return seen.Normalize(NormalizationForm.FormC).Trim();
    }

    /// <summary>What is wrong with the id, or null.</summary>
    public static string? Fault(string? id, string name) =>
        string.IsNullOrWhiteSpace(id) || id.Length > Longest ? $"{name} must have 1 to {Longest} characters"
        : id.AsSpan().ContainsAny(Controls) ? $"{name} must not hold control characters"
        : id is "." or ".." ? $"{name} must not be . or .."
        : null;

    /// <summary>A string, or a number as written, by the rule; null, the empty string and blanks count as absent.</summary>
    public static string? Read(JsonElement value, string name)
    {
        var id = Normal(value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.Null or JsonValueKind.Undefined => "",
            _ => throw new EventException($"{name} must be a string"),
        });
        return id.Length == 0 ? null : Fault(id, name) is { } fault ? throw new EventException(fault) : id;
    }

    /// <summary>Whether the id of a customer is what a program writes when it has none.</summary>
    public static bool IsNobody(string id) =>
        Nobody.Contains(id.Trim('"', '\'', '“', '”', ' ')) || !id.AsSpan().ContainsAnyExcept('0', '-', '.'); // also the UUID of zeros

    /// <summary>Whether the id of an event is one that only the engine gives.</summary>
    public static bool IsOwn(string messageId)
    {
        foreach (var own in Own)
            if (messageId.StartsWith(own, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    private static bool IsUnseen(char letter) => char.GetUnicodeCategory(letter) == UnicodeCategory.Format;
}
