using System.Text.Json;
using Kizuna.Api.Http;

namespace Kizuna.Api.Events;

/// <summary>
/// When things happened, by the clocks of those who send. <c>sentAt</c> is what a device believed the time to be when it sent: how far that is
/// from now is how wrong its clock is, and its events are as wrong.
/// </summary>
/// <param name="Skew">How far ahead the sender's clock is; zero when it is right or nothing is known.</param>
public readonly record struct Clocks(DateTimeOffset Now, TimeSpan Skew)
{
    /// <summary>Clocks of phones are often some minutes fast; further ahead is a mistake that would keep a customer awake for ever.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(10);

    /// <summary>Less is the way through the network and no fault of a clock; to correct it would put the events of two calls in another order.</summary>
    private static readonly TimeSpan Right = TimeSpan.FromMinutes(1);

    /// <summary>More is no wrong clock, which is hours wrong at most (a zone): it is a relay that delivers days late.</summary>
    private static readonly TimeSpan Wrong = TimeSpan.FromDays(1);

    /// <summary>Nobody had events in 1970: it is what a count of seconds gives when it is taken for milliseconds.</summary>
    private static readonly DateTimeOffset Earliest = new(1971, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="call">What holds <c>sentAt</c>: the event, or the batch.</param>
    /// <param name="events">All that were sent by it.</param>
    public static Clocks Of(JsonElement call, ReadOnlySpan<JsonElement> events, DateTimeOffset now)
    {
        if ((Instant(call, "sentAt") ?? LastOf(events)) is not { } sent)
            return new(now, TimeSpan.Zero);
        var skew = sent - now;
        if (skew.Duration() <= Right || skew.Duration() > Wrong)
            return new(now, TimeSpan.Zero);
        foreach (var one in events)
            if (Said(one) is { } said && said > sent)
                return new(now, TimeSpan.Zero); // set when the batch was begun: it says nothing about now, and half a correction would break the order
        return new(now, skew);
    }

    /// <summary>When the event happened; <c>default</c>, which is "now", where it does not say.</summary>
    public DateTimeOffset At(JsonElement json)
    {
        foreach (var name in (ReadOnlySpan<string>)["timestamp", "originalTimestamp"])
        {
            if (!json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
                continue;
            if (value.ValueKind != JsonValueKind.String)
                throw new EventException($"{name} must be an ISO 8601 instant such as 2026-01-31T09:00:00+09:00");
            var text = value.GetString()!.Trim();
            if (IsNone(text))
                continue;
            if (!Instants.TryRead(text, out var at))
                throw new EventException($"{name} must be an ISO 8601 instant such as 2026-01-31T09:00:00+09:00");
            if (at < Earliest)
                throw new EventException($"{name} is before 1971: an instant of 1970 is a number that was read in the wrong unit");
            at -= Skew;
            return at <= Now + Ahead ? at : throw new EventException($"{name} is more than {Ahead.TotalMinutes:0} minutes in the future");
        }
        return default;
    }

    /// <summary>Where each event says when it was sent, the last one did so last: one clock for all of them, or their order would be lost.</summary>
    private static DateTimeOffset? LastOf(ReadOnlySpan<JsonElement> events)
    {
        DateTimeOffset? last = null;
        foreach (var one in events)
            if (Instant(one, "sentAt") is { } sent && !(sent <= last))
                last = sent;
        return last;
    }

    private static DateTimeOffset? Said(JsonElement json) => Instant(json, "timestamp") ?? Instant(json, "originalTimestamp");

    private static DateTimeOffset? Instant(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
        && Text(value) is { } text && !IsNone(text) && Instants.TryRead(text, out var at)
            ? at
            : null;

    private static string? Text(JsonElement value)
    {
        try
        {
            return value.GetString()!.Trim();
        }
        catch (InvalidOperationException)
        {
            return null; // half of a surrogate pair
        }
    }

    /// <summary>How programs write that there is none: nothing, the zero of Go and .NET, the zero of MySQL.</summary>
    private static bool IsNone(string text) =>
        text.Length == 0 || text.StartsWith("0001-01-01", StringComparison.Ordinal) || text.StartsWith("0000-00-00", StringComparison.Ordinal);
}
