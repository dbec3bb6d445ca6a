using System.Collections.Immutable;
using Kizuna.Engine.Classification;

namespace Kizuna.Engine.Customers;

/// <summary>
/// Rule X18: who answers whom, and how fast. Both are kept, because the seed means the one and concludes on the other. Rule P12: how
/// fast the customer answers by the hour at which we wrote.
/// </summary>
public sealed record Replies
{
    public static readonly Replies None = new();

    /// <summary>A later answer is a new conversation, not a reply.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>Our newest message while the customer has not answered it.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>The customer's first message while we have not answered it.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

    public Latency? CustomerReply { get; init; }

    public Latency? FirstResponse { get; init; }

    /// <summary>By the customer's hour of the day at which we wrote, in order; at most 24.</summary>
    public ImmutableArray<ReplyHour> Hours { get; init; } = [];

    /// <param name="zone">The customer's.</param>
    internal Replies With(DateTimeOffset at, TimeZoneInfo zone)
    {
        var waiting = WaitingSince ?? at;
        if (SentAt is not { } sent || at - sent > Longest)
            return waiting == WaitingSince && SentAt is null ? this : this with { WaitingSince = waiting, SentAt = null };
        return this with
        {
            WaitingSince = waiting,
            SentAt = null,
            CustomerReply = Latency.After(CustomerReply, at - sent, within: null),
            Hours = ReplyHour.After(Hours, TimeZoneInfo.ConvertTime(sent, zone).Hour, at - sent),
        };
    }

    /// <param name="awaits">Whether the customer can answer it; a call is answered already.</param>
    /// <param name="answers">Whether a person wrote it: a confirmation or a broadcast is no answer.</param>
    /// <param name="promised">Within what time a first response is promised.</param>
    internal Replies Wrote(DateTimeOffset at, bool awaits, bool answers, TimeSpan? promised)
    {
        var answered = answers && WaitingSince is not null;
        return !awaits && !answered ? this : this with
        {
            SentAt = awaits ? at : SentAt,
            WaitingSince = answered ? null : WaitingSince,
            FirstResponse = answered ? Latency.After(FirstResponse, at - WaitingSince!.Value, promised) : FirstResponse,
        };
    }
}

/// <summary>Times from a message to its answer, in seconds.</summary>
/// <param name="InTime">Those within the time that the policy of their day allowed; 0 where none is promised.</param>
public sealed record Latency(int Count, long Total, long Last, int InTime)
{
    internal static Latency After(Latency? before, TimeSpan took, TimeSpan? within)
    {
        var (seconds, inTime) = ((long)took.TotalSeconds, took <= within ? 1 : 0);
        return before is null
            ? new(1, seconds, seconds, inTime)
            : new(before.Count + 1, before.Total + seconds, seconds, before.InTime + inTime);
    }
}

/// <param name="Hour">0 to 23, in the customer's zone.</param>
/// <param name="Count">Replies to what we wrote in that hour; halved with their sum at 32, so that new habits outweigh old ones.</param>
/// <param name="Seconds">The sum of their times, each at most an hour: a reply after that says only that the hour was wrong.</param>
public sealed record ReplyHour(int Hour, int Count, int Seconds)
{
    private const int Most = 32;
    private const int Slowest = 3600;

    public TimeSpan Mean => TimeSpan.FromSeconds((double)Seconds / Count);

    internal static ImmutableArray<ReplyHour> After(ImmutableArray<ReplyHour> hours, int hour, TimeSpan took)
    {
        var seconds = (int)Math.Min(took.TotalSeconds, Slowest);
        for (var i = 0; i < hours.Length; i++)
        {
            if (hours[i].Hour == hour)
            {
                var (count, sum) = (hours[i].Count + 1, hours[i].Seconds + seconds);
                return hours.SetItem(i, count < Most ? new(hour, count, sum) : new(hour, count / 2, sum / 2));
            }

            if (hours[i].Hour > hour)
                return hours.Insert(i, new(hour, 1, seconds));
        }

        return hours.Add(new(hour, 1, seconds));
    }
}
