using Kizuna.Engine.Customers;
using Kizuna.Engine.FollowUps;

namespace Kizuna.Engine.Policies;

// What customers hear because of what they are (T1 to T5, H5, L11 to L13, M7, D3, X7). All of it is marketing, but for what answers a
// question: caps and consent hold it back, and contacts of one channel that are open together are one (X10).
internal static partial class DefaultSequences
{
    private static Sequence[] Pushes =>
    [
        new()
        {
            Id = SequenceIds.For(Intent.None),
            Repeats = true,
            Steps = [Push("X7", Offset.OfMonths(1), "一斉配信に加える", "Include in the broadcast") with { ServedBy = ServedBy.AnyContact }],
        },
        new()
        {
            Id = SequenceIds.For(Interest.Discount),
            Repeats = true,
            Steps =
            [
                Push("T1", Offset.OfHours(1), "専用の割引コードを送る(初回15%オフ、72時間有効)", "Send a personal discount code (15 % off, valid for 72 hours)") with
                {
                    Class = MessageClass.Service, // they asked for it
                    Anchor = Anchor.Planned,
                },
                // 1 + 71 = 72 hours from the tag.
                Push("T1", Offset.OfHours(71), "割引コードの期限前に注文をうながす", "Remind of the discount code before it ends"),
                Push("T1", Offset.OfHours(7 * 24), "今週の割引を案内する", "Send the offer of the week"),
            ],
        },
        new()
        {
            Id = SequenceIds.For(Interest.NewProduct),
            Repeats = true,
            Steps = [Push("T2", Offset.OfDays(15), "新製品の情報を送る", "Send news of new products")], // two a month
        },
        new()
        {
            Id = SequenceIds.Launch,
            Repeats = true,
            // M5: for this group the teaser is the notice of the pre-sale.
            Steps = [Push("T2", Offset.BeforeLaunch(3), "新製品の予告を送る(先行販売、最初の100件は10%オフ)", "Send the teaser of the launch (pre-sale, 10 % off the first 100 orders)")],
        },
        new()
        {
            Id = SequenceIds.For(Interest.Function),
            Steps =
            [
                Push("T3", Offset.OfDays(0), "仕様書(PDF)を送る", "Send the specification (PDF)") with { Class = MessageClass.Service, Anchor = Anchor.Planned },
                // Days 3, 6, 9 and 13: five contacts within 14 days, however late one of them is made.
                Push("T3", Offset.OfDays(3), "比較レビューを送る", "Send a comparison review") with { Anchor = Anchor.Planned },
                Push("T3", Offset.OfDays(3), "耐久性の試験結果を送る", "Send the results of the durability test") with { Anchor = Anchor.Planned },
                Push("T3", Offset.OfDays(3), "専門家の使い方の助言を送る", "Send an expert's advice on use") with { Anchor = Anchor.Planned },
                Push("T3", Offset.OfDays(4), "技術的な疑問が残っていないか尋ねる", "Ask for technical questions that are left"),
            ],
        },
        new()
        {
            Id = SequenceIds.For(Interest.Content),
            Repeats = true,
            Steps = [Push("T4", Offset.Next(WeekDay.Thu, new(16, 0)), "木曜の午後に役立つ記事を送る(800〜1200文字)", "Send an article on Thursday afternoon (800–1,200 characters)")],
        },
        new()
        {
            Id = SequenceIds.For(Interest.Brand),
            Repeats = true,
            Steps = [Push("T5", Offset.OfMonths(1), "VIPイベントに招き、試用枠を案内する", "Invite to the VIP event and offer a beta seat")],
        },
        new()
        {
            Id = SequenceIds.For(Headline.ActiveBuyer),
            Steps = [Activate(3, "よく見ている商品の特典を案内する", "Offer something on what they look at often")],
        },
        new()
        {
            Id = SequenceIds.For(Headline.Dormant),
            // H5 is the same contact: the letter carries the offer that is to bring them back.
            Steps = [Push("L11", Offset.OfDays(0), "呼び戻しのDMに再開特典を添えて送る", "Send the win-back letter with an offer to return") with { Channel = "post" }],
        },
        new()
        {
            Id = SequenceIds.For(Headline.HighPotential),
            Steps = [Activate(2, "クリックした商品の割引を案内する", "Offer a discount on what they clicked")],
        },
        new()
        {
            Id = SequenceIds.For(Headline.NewSubscriber),
            Steps = [Activate(1, "初回購入の特典を案内する", "Welcome with an offer on the first order")],
        },
        Offer(SequenceIds.Premium, "L13", "VIP向けの特別な提案を送る", "Send a premium offer for VIPs"),
        // M5: the notice of the pre-sale is part of it.
        Offer(SequenceIds.Loyal, "L12", "先行販売・催し・ポイントを案内する", "Send news of pre-sales, events and points"),
        // L13 is the same contact: the coupon is the affordable offer.
        Offer(SequenceIds.Casual, "L12", "クーポンや期間限定セールの手頃な提案を送る", "Send a coupon or an affordable timed sale"),
        new()
        {
            Id = SequenceIds.AtRisk,
            Steps = [Push("D3", Offset.OfDays(7), "購入が止まった理由を尋ねる", "Ask why they stopped buying")],
        },
        new()
        {
            Id = SequenceIds.Cycle,
            Steps = [Push("M7", Offset.OfDays(0), "購入周期に合わせてリマインダーとクーポンを送る", "Send a reminder and a coupon for the next purchase")],
        },
    ];

    private static Sequence Offer(string id, string rule, string ja, string en) => new() { Id = id, Repeats = true, Steps = [Push(rule, Offset.OfMonths(1), ja, en)] };

    /// <summary>Rule H5: whoever we have spoken with in the meantime needs no activation.</summary>
    private static Step Activate(int days, string ja, string en) => Push("H5", Offset.OfDays(days), ja, en) with { ServedBy = ServedBy.AnyContact };

    private static Step Push(string rule, Offset after, string ja, string en) => new()
    {
        Rule = rule,
        After = after,
        Class = MessageClass.Marketing,
        Title = new(ja, en),
    };
}
