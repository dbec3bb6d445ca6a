using Kizuna.Engine.Customers;

namespace Kizuna.Engine.Policies;

// What a customer's worth asks for. Each is one contact: what is owed again while it is still owed joins it.
internal static partial class DefaultSequences
{
    private static Sequence[] OfWorth() =>
    [
        // A personal invitation, so sales and no push: it waits under the ceiling and not for a cap on newsletters.
        One(SequenceIds.Vip, "L3", 3, null, MessageClass.Sales, "VIPグループに招待する", "Invite to the VIP group"),
        // Between the call of the second week (Q7) and that of the third (Q8).
        One(SequenceIds.Related, "L14", 14, null, MessageClass.Marketing, "関連商品・新商品を案内する", "Send related and new items"),
        One(SequenceIds.Referral, "M2", 1, null, MessageClass.Service, "紹介のお礼に次回割引クーポンを送る", "Thank for the referral with a coupon for the next purchase"),
        One(SequenceIds.Welcome, "M2", 1, null, MessageClass.Sales, "紹介された方に初回割引を案内する", "Offer the first-purchase discount of a referred customer"),
        One(SequenceIds.Points, "M6", 3, null, MessageClass.Service, "ポイント特典のクーポンを送る", "Send the reward coupon for points"),
        One(SequenceIds.Survey, "M10", 1, "phone", MessageClass.Service, "低い評価の理由を電話で聞く", "Call: what went wrong?"),
        One(SequenceIds.SlowDelivery, "M10", 1, "phone", MessageClass.Service,
            "配送の遅れを電話でお詫びし、配送会社と出荷手順を見直す", "Call: apologise for the slow delivery, and review carrier and dispatch"),
        One(SequenceIds.UnclearDescription, "M10", 1, "phone", MessageClass.Service,
            "電話で使い方を説明し、説明書を見直す", "Call: explain the use, and improve the manual"),
    ];

    private static Sequence One(string id, string rule, int days, string? channel, MessageClass kind, string ja, string en) => new()
    {
        Id = id,
        Steps = [new() { Rule = rule, After = Offset.OfDays(days), Channel = channel, Class = kind, Title = new(ja, en) }],
    };
}
