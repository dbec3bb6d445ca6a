using Kizuna.Engine.Customers;
using Kizuna.Engine.Policies;

namespace Kizuna.Engine.Wishes;

/// <summary>Rules P2 and P3: when a customer answers fast, for display. Hours that were stated stand above it.</summary>
public enum ResponseType { Day, Night }

public static class ResponseTypes
{
    /// <summary>Rule P2: replies of the day type within their hours.</summary>
    private static readonly TimeSpan Quick = TimeSpan.FromMinutes(12);

    /// <summary>Day (9 to 18) or night (20 to 23) if replies there are quick, and quicker than in the other; null when not known well enough.</summary>
    public static ResponseType? Of(Replies replies, PreferencePolicy policy)
    {
        var (day, night) = (Mean(replies, 9, 18, policy), Mean(replies, 20, 23, policy));
        return day <= Quick && !(night <= day) ? ResponseType.Day : night <= Quick ? ResponseType.Night : null;
    }

    private static TimeSpan? Mean(Replies replies, int from, int to, PreferencePolicy policy)
    {
        var (count, seconds) = (0, 0);
        foreach (var hour in replies.Hours)
            if (hour.Hour >= from && hour.Hour < to)
                (count, seconds) = (count + hour.Count, seconds + hour.Seconds);
        return count < policy.GoldenSamples ? null : TimeSpan.FromSeconds((double)seconds / count);
    }
}
