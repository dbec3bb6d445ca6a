using Kizuna.Engine.Customers;
using Kizuna.Engine.Policies;

namespace Kizuna.Engine.FollowUps;

/// <summary>Rule Z16: the larger of what activity and intent are worth (A12, A13, I15, X12).</summary>
public static class WorkOrder
{
    public static int Score(Tags tags, WorkListPolicy policy) => Math.Max(
        policy.ActivityWeight * policy.ActivityShares.Of(tags.Activity?.Value ?? Activity.None) / 100,
        policy.IntentWeight * policy.IntentShares.Of(tags.Intent?.Value ?? Intent.None) / 100);
}
