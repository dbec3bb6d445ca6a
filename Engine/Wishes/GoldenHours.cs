using Kizuna.Engine.Customers;
using Kizuna.Engine.Policies;

namespace Kizuna.Engine.Wishes;

public static class GoldenHours
{
    /// <summary>Rule P12: the hour with the shortest mean, if it is short enough and known well enough.</summary>
    public static ReplyHour? Golden(this Replies replies, PreferencePolicy policy)
    {
        ReplyHour? best = null;
        foreach (var hour in replies.Hours)
            if (hour.Count >= policy.GoldenSamples && hour.Mean <= policy.GoldenReply && (best is null || hour.Mean < best.Mean))
                best = hour;
        return best;
    }
}
