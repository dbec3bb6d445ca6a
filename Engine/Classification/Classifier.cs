using Kizuna.Engine.Customers;
using Kizuna.Engine.Policies;

namespace Kizuna.Engine.Classification;

/// <summary>All dimensions of a customer at an instant.</summary>
internal static class Classifier
{
    /// <param name="said">The tags with what was said about intent and interests.</param>
    /// <param name="former">The tags before; the same object comes back when nothing changed.</param>
    internal static Tags At(Tags said, Tags former, Facts facts, Calendar calendar, Policy policy, DateTimeOffset now)
    {
        var activity = ActivityTier.At(facts, policy, now, former.Activity);
        var intent = PurchaseIntent.WithUntil(said.Intent, facts, policy);
        var interests = Interests.At(said.Interests, now);
        var dormancy = new PurchaseDormancy(facts, policy, calendar);
        var headline = HeadlineTags.At(facts, dormancy, policy, now, former.Headline);
        var rfm = Rfm.At(facts.Orders, calendar, policy, now, former.Rfm);
        var kind = Classes.At(facts, rfm, HeadlineTags.IsDormant(headline), policy, now, former.Class);
        var stage = Lifecycle.At(facts, kind, dormancy, policy, now, former.Stage);

        var isSame = ReferenceEquals(said, former) && ReferenceEquals(activity, former.Activity) && ReferenceEquals(intent, former.Intent)
            && interests == former.Interests && headline == former.Headline
            && ReferenceEquals(rfm, former.Rfm) && ReferenceEquals(kind, former.Class) && ReferenceEquals(stage, former.Stage);
        return isSame
            ? former
            : new()
            {
                Activity = activity,
                Intent = intent,
                Sub = said.Sub,
                Interests = interests,
                Headline = headline,
                Rfm = rfm,
                Class = kind,
                Stage = stage,
            };
    }
}
