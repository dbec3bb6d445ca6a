using System.Text.Json;
using Kizuna.Grains.Interfaces.Diagnostics;

namespace Kizuna.Api.Events;

/// <summary>
/// What was refused, where somebody can see it: libraries read the status of a call only, and that is 200. A metric, a line in the log, and
/// the last ones for whoever asks; none of it holds a word of a customer.
/// </summary>
internal sealed partial class Rejections(TimeProvider clock, ILogger<Rejections> log)
{
    /// <summary>A few hundred show what is wrong with a sender; of a thousand more nobody learns anything new. Some 100 KB.</summary>
    private const int Kept = 300;

    private readonly Lock gate = new();
    private readonly Queue<RejectedEvent> last = new(Kept);
    private readonly DateTimeOffset since = clock.GetUtcNow();
    private readonly OnceASecond told = new(clock); // a plug-in may send every order wrongly
    private long total;

    /// <summary>Looks through the answer of a call for what was refused of it.</summary>
    /// <param name="body">The call as it was sent.</param>
    /// <param name="sent">Its events, in the order of the answer.</param>
    /// <param name="call">What the path says they are; null where each says it.</param>
    public void Add(JsonElement body, IEnumerable<JsonElement> sent, CallType? call, EventAnswer answer)
    {
        if (answer.Success)
            return;
        foreach (var (json, result) in sent.Zip(answer.Results))
            if (result is { Status: EventStatus.Rejected, Error: { } why })
                Add(new(clock.GetUtcNow(), EventReader.NameOf(json, call), why, Library(json) ?? Library(body), Outline.Of(json)));
    }

    /// <summary>A call that was refused as a whole.</summary>
    /// <param name="why">A sentence of ours.</param>
    /// <param name="agent">The header that names the sender, as far as it is a name.</param>
    public void Add(string path, string why, string? agent) => Add(new(clock.GetUtcNow(), path, why, Named(agent?.Split(' ')[0]), null));

    public RejectedEvents Last()
    {
        lock (gate)
            return new(since, total, [.. last.Reverse()]);
    }

    private void Add(RejectedEvent rejected)
    {
        Telemetry.Rejected.Add(1);
        lock (gate)
        {
            total++;
            last.Enqueue(rejected);
            if (last.Count > Kept)
                last.Dequeue();
        }
        if (told.MayTell(out var more))
            LogRejected(rejected.What, rejected.Library ?? "a sender without a name", rejected.Why, more);
    }

    /// <summary><c>context.library</c>, as all libraries of the contract fill it in.</summary>
    private static string? Library(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("context", out var context) || context.ValueKind != JsonValueKind.Object
            || !context.TryGetProperty("library", out var library))
            return null;
        return library.ValueKind == JsonValueKind.Object ? Word(library, "name") is { } name ? Named($"{name} {Word(library, "version")}") : null : Named(Word(library));
    }

    private static string? Word(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? Word(value) : null;

    private static string? Word(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null; // half of a surrogate pair
        }
    }

    /// <summary>What is a name of a program, and nothing that somebody could say.</summary>
    internal static string? Named(string? text) =>
        text?.Trim() is { Length: > 0 and <= 64 } name && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or '/' or '@' or '+' or ' ' or '#') ? name : null;

    [LoggerMessage(LogLevel.Warning, "Rejected: {What} of {Library}: {Why} ({More} more since the last such line; GET /v1/events/rejected has the last ones)")]
    private partial void LogRejected(string what, string library, string why, long more);
}

/// <param name="Since">When this engine was started. In a cluster each keeps a list of its own.</param>
/// <param name="Total">Since then.</param>
/// <param name="Items">The last 300, the newest first.</param>
public sealed record RejectedEvents(DateTimeOffset Since, long Total, IReadOnlyList<RejectedEvent> Items);

/// <param name="What">The event by its name in docs/api.md, or else the kind of call; the path of a call that was refused as a whole.</param>
/// <param name="Why">As the answer said it, naming the field.</param>
/// <param name="Library">`context.library` of the event or its batch; the first word of the user agent of a call that was refused as a whole.</param>
/// <param name="Shape">The names in it and the kinds of their values, and none of the values; null for a call that was refused as a whole.</param>
public sealed record RejectedEvent(DateTimeOffset At, string What, string Why, string? Library, string? Shape);
