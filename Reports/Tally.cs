using System.Runtime.InteropServices;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Policies;

namespace Kizuna.Reports;

/// <summary>Counts customers by what they are. Its size follows the number of tiers and labels, not of customers.</summary>
internal sealed class Tally
{
    private readonly Counts<Activity> activity = new();
    private readonly Counts<Intent> intent = new();
    private readonly Counts<Interest> interests = new();
    private readonly Counts<Headline> headline = new();
    private readonly Counts<CustomerClass> kind = new();
    private readonly Counts<Stage> stage = new();
    private long customers;

    internal void Add(Customer customer)
    {
        var tags = customer.Tags;
        customers++;
        activity.Add(tags.Activity?.Value);
        intent.Add(tags.Intent?.Value ?? Intent.None); // no tag yet is the same as none: nothing speaks for a wish
        interests.Add(tags.Interests.IsEmpty ? null : tags.Interests[0].Tag.Value);
        foreach (var more in tags.Interests.AsSpan()[Math.Min(1, tags.Interests.Length)..]) interests.Add(more.Tag.Value);
        headline.Add(tags.Headline.IsEmpty ? null : tags.Headline[0].Value);
        foreach (var more in tags.Headline.AsSpan()[Math.Min(1, tags.Headline.Length)..]) headline.Add(more.Value);
        kind.Add(tags.Class?.Value ?? CustomerClass.Prospect);
        stage.Add(tags.Stage?.Value ?? Stage.Prospect);
    }

    internal Distribution At(DateTimeOffset instant, Policy policy)
    {
        var tiers = activity.Over(customers - activity.None, [Activity.High, Activity.Mid, Activity.Low, Activity.Dormant], Claim.Of);
        return new(
            instant, policy.Version, customers, tiers,
            intent.Over(customers, [Intent.High, Intent.Mid, Intent.Potential, Intent.None], Claim.Of),
            interests.Over(customers, Enum.GetValues<Interest>(), Claim.Of), headline.Over(customers, Enum.GetValues<Headline>(), _ => null),
            kind.Over(customers, [CustomerClass.Top, CustomerClass.Good, CustomerClass.New, CustomerClass.Prospect], _ => null),
            stage.Over(customers, Enum.GetValues<Stage>(), _ => null), Alarms(tiers, policy.Reports));
    }

    /// <summary>Nobody in a tier is no alarm: there is nothing to measure yet.</summary>
    private static Alarm[] Alarms(Spread<Activity> tiers, ReportPolicy policy)
    {
        var high = tiers.Values[0];
        return tiers.Of > 0 && high.Count * 100 < tiers.Of * policy.HighShare ? [new("A15", high.Share, policy.HighShare / 100m)] : [];
    }

    private sealed class Counts<T> where T : struct, Enum
    {
        private readonly Dictionary<T, long> counts = [];

        internal long None { get; private set; }

        internal void Add(T? value)
        {
            if (value is { } one) CollectionsMarshal.GetValueRefOrAddDefault(counts, one, out _)++;
            else None++;
        }

        internal Spread<T> Over(long of, IEnumerable<T> values, Func<T, Claim?> claim) => new(of, None,
            [.. values.Select(value => (Value: value, Count: counts.GetValueOrDefault(value))).Select(part => new Part<T>(part.Value, part.Count, Share.Of(part.Count, of), claim(part.Value)))]);
    }
}
