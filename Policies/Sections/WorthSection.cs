using System.Collections.Immutable;
using Kizuna.Engine.Classification;
using Kizuna.Engine.Policies;
using Kizuna.Policies.Document;

namespace Kizuna.Policies.Sections;

internal static class WorthSection
{
    // A quadrillion, as much as one order may be.
    private const decimal MostMoney = 1_000_000_000_000_000m;

    /// <summary>A comment is held against each of them.</summary>
    private const int MostPhrases = 100;

    internal static WorthPolicy Read(Fields fields, WorthPolicy otherwise) => new()
    {
        VipSpend = fields.Number("vipSpend", otherwise.VipSpend, 1, MostMoney, whole: false),
        Affinity = fields.Int("affinity", otherwise.Affinity, 1, 1_000_000),
        PointPer = fields.Number("pointPer", otherwise.PointPer, 0.01m, MostMoney, whole: false),
        RewardPoints = fields.Int("rewardPoints", otherwise.RewardPoints, 1, 1_000_000_000),
        LowScore = fields.Number("lowScore", otherwise.LowScore, -1_000_000, 1_000_000, whole: false), // as far as a score goes
        SlowDelivery = Phrases(fields, "slowDelivery", otherwise.SlowDelivery),
        UnclearDescription = Phrases(fields, "unclearDescription", otherwise.UnclearDescription),
        StaleAfter = fields.Time("staleAfter", otherwise.StaleAfter),
    };

    private static ImmutableArray<string> Phrases(Fields fields, string key, ImmutableArray<string> otherwise) =>
        fields.Values(key, otherwise, 0, MostPhrases, (list, item) => list.Text(item, null, longest: 64));

    internal static string Write(WorthPolicy worth) =>
        $"""
        # What a customer is worth (L3, L14, M2, M6, M9, M10) and what a profile must have (D9). Money is in the currency of the shop. What is
        # done about it are the plans vip, related, referral, welcome, points and survey.
        worth:
          vipSpend: {Yaml.Number(worth.VipSpend)} # L3: lifetime total that invites to the VIP group, once; the example of the source was in yuan
          affinity: {worth.Affinity} # L14, M9: how well liked a category must be for a related offer; an order counts 5, a view or click 1
          pointPer: {Yaml.Number(worth.PointPer)} # M6, Z14: the money that earns one point
          rewardPoints: {worth.RewardPoints} # M6, Z14: the points of one reward coupon
          lowScore: {Yaml.Number(worth.LowScore)} # M10: the highest score of a survey that calls for an answer
          # M10: words in the comment of a low score that say what it is about; case, width and kana do not matter. Up to {MostPhrases} of each.
          slowDelivery:
            {Yaml.List(worth.SlowDelivery, indent: 4)}
          unclearDescription:
            {Yaml.List(worth.UnclearDescription, indent: 4)}
          staleAfter: {Iso.Write(worth.StaleAfter)} # D9: a profile is out of date when nothing was heard or noted for this long

        """;
}
