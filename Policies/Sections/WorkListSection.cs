using Kizuna.Engine.Policies;
using Kizuna.Policies.Document;

namespace Kizuna.Policies.Sections;

internal static class WorkListSection
{
    internal static WorkListPolicy Read(Fields fields, WorkListPolicy otherwise)
    {
        Fields activity = fields.Map("activity"), intent = fields.Map("intent");
        var policy = new WorkListPolicy
        {
            ActivityWeight = Weight(activity, otherwise.ActivityWeight),
            ActivityShares = new(
                Share(activity, "high", otherwise.ActivityShares.High), Share(activity, "mid", otherwise.ActivityShares.Mid),
                Share(activity, "low", otherwise.ActivityShares.Low), Share(activity, "dormant", otherwise.ActivityShares.Dormant)),
            IntentWeight = Weight(intent, otherwise.IntentWeight),
            IntentShares = new(
                Share(intent, "high", otherwise.IntentShares.High), Share(intent, "mid", otherwise.IntentShares.Mid),
                Share(intent, "potential", otherwise.IntentShares.Potential)),
        };
        activity.End();
        intent.End();
        return policy;
    }

    private static int Weight(Fields fields, int otherwise) => fields.Int("weight", otherwise, 0, 1000);

    private static int Share(Fields fields, string tier, int otherwise) => fields.Int(tier, otherwise, 0, 100);

    internal static string Write(WorkListPolicy list) =>
        $"""
        # The order of the work list (Z16): a task scores the larger of the two (X12); a tier gets its percent of the weight.
        workList:
          # A13: weight of activity, 0 to 1,000. A12: green first, then the rest in order; percent, 0 to 100.
          activity: {Of(list.ActivityWeight, list.ActivityShares)}
          # I15: weight of intent, 0 to 1,000, and the percent of each tier.
          intent: {Of(list.IntentWeight, list.IntentShares)}

        """;

    private static string Of(int weight, ActivityShares shares) =>
        $"{{ weight: {weight}, high: {shares.High}, mid: {shares.Mid}, low: {shares.Low}, dormant: {shares.Dormant} }}";

    private static string Of(int weight, IntentShares shares) => $"{{ weight: {weight}, high: {shares.High}, mid: {shares.Mid}, potential: {shares.Potential} }}";
}
