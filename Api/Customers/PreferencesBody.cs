using System.Collections.Immutable;
using System.ComponentModel;
using System.Text;
using System.Text.Json;
using Kizuna.Api.Http;
using Kizuna.Engine.Customers;

namespace Kizuna.Api.Customers;

/// <summary>Wishes as they are stated: field by field, or as one note (P13). They replace what was known.</summary>
public sealed record PreferencesBody
{
    internal static readonly string[] Types = ["application/json", "text/plain"];

    [Description("An IANA time zone.")] public string? Zone { get; init; }
    public ImmutableArray<ContactWindow> Windows { get; init; } = [];
    public ContactForm? Form { get; init; }
    [Description("0 to 100 pushes a week.")] public int? WeeklyCap { get; init; }
    [Description("P11: contacts us when they want to.")] public bool Passive { get; init; }
    public ImmutableSortedDictionary<string, bool> Channels { get; init; } = ImmutableSortedDictionary<string, bool>.Empty;

    [Description("In place of the other fields: one line such as 王様 | テキストコミュニケーションを好む | 月曜日から金曜日 9時〜18時連絡可能 | プッシュは週に最大2回. What an answer gives as `note`, in two languages, says nothing here.")]
    public JsonElement? Note { get; init; }

    /// <summary>The note, or null when the wishes are given field by field.</summary>
    internal string? Line => Note is { ValueKind: JsonValueKind.String } line ? line.GetString() : null;

    internal Preferences Stated => new() { Zone = Zone, Windows = Windows, Form = Form, WeeklyCap = WeeklyCap, Passive = Passive, Channels = Channels };

    internal bool HasFields => Zone is not null || !Windows.IsDefaultOrEmpty || Form is not null || WeeklyCap is not null || Passive || Channels is { Count: > 0 };

    internal static async Task<PreferencesBody> Read(HttpContext http, CancellationToken stop)
    {
        var type = http.Request.ContentType?.Split(';')[0].Trim();
        if (string.Equals(type, "text/plain", StringComparison.OrdinalIgnoreCase))
        {
            using var reader = new StreamReader(http.Request.Body, new UTF8Encoding(false, throwOnInvalidBytes: true));
            try
            {
                return new() { Note = JsonSerializer.SerializeToElement(await reader.ReadToEndAsync(stop)) }; // bounded by the server at 1 MB
            }
            catch (DecoderFallbackException)
            {
                throw ProblemException.BadRequest("The body is not valid UTF-8.");
            }
        }

        if (!http.Request.HasJsonContentType())
            throw new ProblemException(StatusCodes.Status415UnsupportedMediaType, "The body must be application/json, or a note as text/plain.");
        return await http.Request.ReadFromJsonAsync<PreferencesBody>(stop) ?? throw ProblemException.BadRequest("A JSON body is required.");
    }
}
