using Kizuna.Engine.Customers;
using Kizuna.Engine.Policies;
using Kizuna.Grains.Interfaces.Serialization;

namespace Kizuna.Policies.Sections;

/// <summary>Whether a sequence can be kept under the ceiling (P9): one that wants more contacts than may be made falls behind for ever.</summary>
internal static class Cadence
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    // A cadence that comes back sooner is a loop and no cadence.
    private static readonly TimeSpan Shortest = TimeSpan.FromHours(1);

    /// <summary>The first step that is one contact too many, or null when all can be made.</summary>
    internal static (int Step, string Message)? Fault(Sequence sequence, int ceiling)
    {
        if (sequence.Steps.IsEmpty) return null; // told already
        var last = sequence.Steps.Length - 1;
        if (sequence.Repeats && Length(sequence.Steps[last].After) < Shortest) return (last, "comes again, so it must be at least PT1H");

        // Repeats far enough that a whole week lies behind the first return of the last step, and one contact beyond any ceiling.
        var count = sequence.Repeats ? sequence.Steps.Length + ceiling + 1 : sequence.Steps.Length;
        var made = new List<TimeSpan>(count);
        for (var i = 0; i < count; i++)
        {
            made.Add((i == 0 ? TimeSpan.Zero : made[^1]) + Length(sequence.At(i).After));
            if (i >= ceiling && sequence.At(i).Class != MessageClass.Service && made[i] - made[i - ceiling] < Week)
                return (Math.Min(i, last), $"wants contact {ceiling + 1} within 7 days, and contacts.ceiling is {ceiling}");
        }
        return null;
    }

    /// <summary>Rule X7: what is wrong with how often the broadcast comes, or null. Held in every month, so February and its neighbours decide.</summary>
    internal static (int Step, string Message)? Fault(Sequence broadcast, BroadcastRange range)
    {
        if (broadcast.Steps.IsEmpty) return null; // told already
        var last = broadcast.Steps.Length - 1;
        var (least, most) = Times(broadcast.Steps[last].After);
        return broadcast.Repeats && least >= range.Min && most <= range.Max
            ? null
            : (last, $"must come again {range.Min} to {range.Max} times a month (contacts.broadcasts), such as P1M or P16D");
    }

    /// <summary>How often a cadence falls into any calendar month.</summary>
    private static (int Least, int Most) Times(Offset after) => after switch
    {
        { Kind: OffsetKind.MonthEnd } or { IsClock: false, Kind: OffsetKind.Distance, Months: 1, Days: 0 } => (1, 1),
        _ when Length(after) is var gap && gap >= Shortest => ((int)(TimeSpan.FromDays(28) / gap), (int)Math.Ceiling(TimeSpan.FromDays(31) / gap)),
        _ => (0, int.MaxValue),
    };

    /// <summary>Taken short, so that what passes here passes in February too.</summary>
    private static TimeSpan Length(Offset after) => after.Kind switch
    {
        OffsetKind.MonthEnd => TimeSpan.FromDays(28),
        OffsetKind.Weekday or OffsetKind.BeforeLaunch => Week, // launches are announced by hand
        _ => TimeSpan.FromDays(after.Months * 28 + after.Days) + after.Clock,
    };
}
