using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;
using Kizuna.Api.Http;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Reports;

namespace Kizuna.Api.Events;

/// <summary>One event as it was read: the input of a customer, or the reason why there is none.</summary>
/// <param name="PreviousId">Set for <c>alias</c>: the id whose history joins <paramref name="CustomerId"/>.</param>
/// <param name="VisitorId">Set for <c>identify</c> of a user on a device: the visitor that it turns out to have been.</param>
/// <param name="IsExport">Whether it is a row of an export, which may be told again and say something else then (<see cref="Retold"/>).</param>
public readonly record struct ReadEvent(
    string? MessageId, string? CustomerId, Input? Input, string? Error, string? PreviousId = null, string? VisitorId = null, bool IsExport = false);

/// <summary>Reads the JSON of the Segment contract. What one event has wrong never reaches another.</summary>
public static class EventReader
{
    /// <summary>Segment's own limit for one event.</summary>
    public const int LargestEvent = 32 * 1024;

    /// <summary>Far deeper than anything that is read; what is deeper is a loop of somebody's making.</summary>
    private const int Deepest = 64;

    private const int LongestName = 256;

    /// <param name="call">What the path says; null in a batch, where the item says it.</param>
    /// <param name="historical">Whether the batch as a whole is history.</param>
    /// <param name="clocks">By which its timestamp is to be understood.</param>
    public static ReadEvent Read(JsonElement json, CallType? call, bool historical, Clocks clocks)
    {
        string? messageId = null, customerId = null;
        try
        {
            var raw = JsonMarshal.GetRawUtf8Value(json);
            if (json.ValueKind != JsonValueKind.Object)
                throw new EventException("the event must be a JSON object");
            if (!Utf8.IsValid(raw))
                throw new EventException("the event is not valid UTF-8");

            if (IsDeep(raw))
                throw new EventException($"the event is nested deeper than {Deepest} levels");

            messageId = Id(json, "messageId");
            if (messageId is not null && Identifier.IsOwn(messageId))
                throw new EventException("messageId begins like the ids that the engine gives itself; take another");
            customerId = Somebody(json, out var nobody);
            if (raw.Length > LargestEvent)
                throw new EventException($"the event is larger than {LargestEvent / 1024} KB");
            if (customerId is null)
                throw new EventException(nobody is null ? "userId or anonymousId is required" : $"{nobody} is what a program writes when it has no id");

            messageId ??= FreshId.New();
            var type = call ?? Type(json);
            var at = clocks.At(json);
            if (type == CallType.Alias)
                return Alias(json, messageId, customerId);

            var input = type switch
            {
                CallType.Identify => new Identified { Id = messageId, At = at, Traits = TraitsReader.Read(TraitsOf(json)), MakesRoom = true },
                CallType.Track => EventTable.Read(Name(json, "event"), messageId, at, new EventProperties(Part(json, "properties"))),
                CallType.Group => new Behaved { Id = messageId, At = at, Name = "Group", What = Behaviour.Other },
                _ => Seen(json, type, messageId, at),
            };
            if (input is Referred { ReferredId: var referred } && referred == customerId)
                throw new EventException("properties.referredId is the customer's own id");
            return new(
                messageId, customerId, historical || IsHistorical(json) ? input with { ImportedAt = clocks.Now } : input, null,
                VisitorId: type == CallType.Identify ? Visitor(json, customerId) : null, IsExport: Says(json, "export"));
        }
        catch (EventException fault)
        {
            return new(messageId, customerId, null, fault.Message);
        }
        catch (InvalidOperationException)
        {
            // A string that escapes half of a surrogate pair is valid JSON and no text.
            return new(messageId, customerId, null, "the event holds a string that is not valid Unicode");
        }
    }

    /// <summary>What a refused event was meant to be, in words of this program alone.</summary>
    public static string NameOf(JsonElement json, CallType? call)
    {
        try
        {
            var type = call ?? Type(json);
            return type == CallType.Track && EventTable.NameOf(Name(json, "event")) is { } known ? known : type.ToString().ToLowerInvariant();
        }
        catch (Exception fault) when (fault is EventException or InvalidOperationException)
        {
            return call?.ToString().ToLowerInvariant() ?? "event";
        }
    }

    public static bool IsHistorical(JsonElement json) => Says(json, "historical");

    private static bool Says(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty("context", out var context) && context.ValueKind == JsonValueKind.Object
        && context.TryGetProperty(name, out var flag) && flag.ValueKind == JsonValueKind.True;

    private static bool IsDeep(ReadOnlySpan<byte> raw)
    {
        if (raw.Count((byte)'{') + raw.Count((byte)'[') <= Deepest)
            return false; // nearly all of them
        var reader = new Utf8JsonReader(raw, new JsonReaderOptions { MaxDepth = raw.Length });
        var deepest = 0;
        while (deepest <= Deepest && reader.Read())
            deepest = Math.Max(deepest, reader.CurrentDepth);
        return deepest > Deepest;
    }

    private static CallType Type(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty("type", out var value) && value.ValueKind == JsonValueKind.String
        && value.GetString()!.Trim() is { Length: > 0 } text && char.IsAsciiLetter(text[0]) && Enum.TryParse<CallType>(text, ignoreCase: true, out var type)
            ? type
            : throw new EventException("type must be track, identify, page, screen, group or alias");

    private static string Name(JsonElement json, string field)
    {
        if (!json.TryGetProperty(field, out var value) || value.ValueKind != JsonValueKind.String || Written.Clean(value.GetString()!).Trim() is not { Length: > 0 } name)
            throw new EventException($"{field} is required");
        return name.Length <= LongestName ? name : throw new EventException($"{field} is longer than {LongestName} characters");
    }

    private static Behaved Seen(JsonElement json, CallType type, string id, DateTimeOffset at)
    {
        var top = new EventProperties(json);
        var properties = new EventProperties(Part(json, "properties"));
        var what = top.Hint("name") ?? properties.Hint("name") ?? properties.Hint("title");
        return new()
        {
            Id = id,
            At = at,
            What = Behaviour.View,
            Name = what is null ? $"Viewed {type}" : $"Viewed {what} {type}",
            Category = top.Hint("category") ?? properties.Hint("category"),
            Url = properties.Hint("url"),
        };
    }

    private static ReadEvent Alias(JsonElement json, string messageId, string customerId) => Id(json, "previousId") switch
    {
        null => throw new EventException("previousId is required"),
        { } previous when Identifier.IsNobody(previous) => throw new EventException("previousId is what a program writes when it has no id"),
        { } previous when previous == customerId => throw new EventException("previousId is the same as userId"),
        { } previous => new(messageId, customerId, null, null, previous),
    };

    private static string? Id(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? Identifier.Read(value, name) : null;

    /// <summary>The customer: the user, or the visitor where no user is named.</summary>
    /// <param name="nobody">The field that names nobody, where no other names somebody.</param>
    private static string? Somebody(JsonElement json, out string? nobody)
    {
        nobody = null;
        foreach (var name in (ReadOnlySpan<string>)["userId", "anonymousId"])
        {
            if (Id(json, name) is not { } id)
                continue;
            if (!Identifier.IsNobody(id))
                return id;
            nobody ??= name;
        }
        return null;
    }

    /// <summary>Who the user was before they said who they are. An anonymousId that is none costs the user nothing.</summary>
    private static string? Visitor(JsonElement json, string userId)
    {
        try
        {
            return Id(json, "anonymousId") is { } id && id != userId && !Identifier.IsNobody(id) ? id : null;
        }
        catch (EventException)
        {
            return null;
        }
    }

    /// <summary>Of the call, or of its context, where RudderStack's libraries for browsers and phones put what they learned of the user.</summary>
    private static JsonElement TraitsOf(JsonElement json) => Part(json, "traits") is { ValueKind: JsonValueKind.Object } traits ? traits
        : json.TryGetProperty("context", out var context) && context.ValueKind == JsonValueKind.Object && context.TryGetProperty("traits", out traits) ? traits
        : default;

    /// <summary>An object of the event. PHP writes an empty one as an empty array.</summary>
    private static JsonElement Part(JsonElement json, string name)
    {
        if (!json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null || value is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() == 0)
            return default;
        return value.ValueKind == JsonValueKind.Object ? value : throw new EventException($"{name} must be an object");
    }
}
