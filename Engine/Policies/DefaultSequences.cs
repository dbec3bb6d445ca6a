using System.Collections.Immutable;
using Kizuna.Engine.Classification;
using Kizuna.Engine.Customers;
using Kizuna.Engine.FollowUps;

namespace Kizuna.Engine.Policies;

/// <summary>The sequences of section 1H and the cadences of the tiers, as shipped. A trade with other goods changes them in its policy (Q10).</summary>
internal static partial class DefaultSequences
{
    /// <summary>
    /// The steps that a machine can write, by sequence and number: their templates ship under the same names. They are a rep's until the shop
    /// switches a channel on.
    /// </summary>
    private static readonly ImmutableHashSet<string> Written =
    [
        "before.3", "before.4", "after.4", "after.5", "intent.mid.1", "intent.mid.2", "intent.mid.3", "intent.mid.4", "intent.potential.1", "intent.none.1",
        "activity.low.1", "activity.dormant.1", "passive.1", "interest.discount.1", "interest.discount.2", "interest.discount.3", "interest.newProduct.1", "launch.1",
        "interest.function.1", "interest.function.2", "interest.function.3", "interest.function.4", "interest.function.5", "interest.content.1", "interest.brand.1",
        "headline.activeBuyer.1", "headline.highPotential.1", "headline.newSubscriber.1", "buyer.premium.1", "buyer.loyal.1", "buyer.casual.1", "stage.atRisk.1", "cycle.1",
    ];

    internal static readonly ImmutableDictionary<string, Sequence> All =
        Sequences.Concat(Pushes).Concat(OfWorth()).Select(WithMessages).ToImmutableDictionary(sequence => sequence.Id);

    private static Sequence WithMessages(Sequence sequence) => sequence with
    {
        Steps = [.. sequence.Steps.Select((step, i) => $"{sequence.Id}.{i + 1}" is var name && Written.Contains(name) ? step with { Send = new(name) } : step)],
    };

    private static Sequence[] Sequences =>
    [
        new()
        {
            Id = SequenceIds.Before,
            Steps =
            [
                Day("Q1", 0, "post", MessageClass.Service, "お礼状とサンプルを送る", "Send a thank-you letter and the sample"),
                Day("Q2", 8, "phone", MessageClass.Sales, "サンプルの感想を電話で聞く", "Call: how do you like the sample?"),
                Day("Q3", 7, "mail", MessageClass.Sales, "Q&A集をメールで送る", "Mail the questions and answers"),
                Day("Q4", 6, "mail", MessageClass.Sales, "最終案内をメールで送る", "Mail the final offer"),
                // Whoever buys leaves before this one (Q5); it asks the others.
                Day("Y4", 7, "phone", MessageClass.Sales, "買わなかった理由を電話で聞く", "Call: why did you decide against it?"),
            ],
        },
        new()
        {
            Id = SequenceIds.After,
            Steps =
            [
                Day("Q6", 1, "post", MessageClass.Service, "お礼状を出す", "Send a thank-you letter"),
                Day("Q7", 8, "phone", MessageClass.Service, "1週間の様子を電話で聞く", "Call: how was the first week?"),
                Day("Q8", 11, "phone", MessageClass.Service, "3週間の様子を電話で聞く", "Call: how were three weeks?"),
                Month("Q9", "使い方のニュースレターに次回10%割引クーポンを添えて送る", "Send the newsletter on usage with a coupon of 10 % for the next order"), // M4
                Month("Q9", "近況のニュースレターを送る", "Send the newsletter, to be remembered"),
            ],
        },
        new()
        {
            Id = SequenceIds.For(Intent.High),
            Steps =
            [
                Hours("I6", 1, MessageClass.Service, "見積もりを送る", "Send a quote"),
                Hours("I8", 12, MessageClass.Sales, "「注文をお手伝いしましょうか?」と連絡する", "Ask: may I help with the order?"),
                Hours("I8", 24, MessageClass.Sales, "注文のお手伝いをもう一度申し出る", "Offer help with the order again"),
                Hours("I8", 24, MessageClass.Sales, "注文の意思を最後に確かめる", "Ask for the decision"),
            ],
        },
        new()
        {
            Id = SequenceIds.For(Intent.Mid),
            Steps =
            [
                Hours("I10", 48, MessageClass.Sales, "仕様と事例を送る", "Send the specification and a case study"),
                Hours("I10", 48, MessageClass.Sales, "新しい事例を送る", "Send another case study"),
                Hours("I10", 48, MessageClass.Sales, "期間限定の提案を送る(本日注文でさらに5%オフ)", "Send a timed offer (5 % more off today)"),
                Hours("I10", 48, MessageClass.Sales, "検討状況を確かめる", "Ask how the decision stands"),
            ],
        },
        new()
        {
            Id = SequenceIds.For(Intent.Potential),
            Repeats = true,
            Steps = [Hours("I12", 7 * 24, MessageClass.Marketing, "役に立つ情報を送る", "Send something useful")],
        },
        new()
        {
            Id = SequenceIds.For(Activity.High),
            Steps =
            [
                Hours("A8", 12, MessageClass.Sales, "12時間以内にもう一度連絡する", "Follow up within 12 hours") with { Anchor = Anchor.Planned },
                // 12 + 60 = 72: the second contact of "two in three days" counts from the tag, not from the first contact.
                Hours("A8", 60, MessageClass.Sales, "3日以内に2回目の連絡をする", "Make the second contact within 3 days"),
            ],
        },
        new()
        {
            Id = SequenceIds.For(Activity.Mid),
            Repeats = true,
            Steps = [Hours("A9", 48, MessageClass.Sales, "別の話題か新しい提案で連絡する", "Write with another topic or a new offer")],
        },
        new()
        {
            Id = SequenceIds.For(Activity.Low),
            Repeats = true,
            Steps = [Hours("A10", 5 * 24, MessageClass.Marketing, "軽くあいさつする", "Send a light greeting")],
        },
        new()
        {
            Id = SequenceIds.For(Activity.Dormant),
            Repeats = true,
            // Every 20 days falls once or twice into any month.
            Steps = [Hours("A11", 20 * 24, MessageClass.Marketing, "季節のあいさつを送る", "Send a seasonal greeting")],
        },
        new()
        {
            Id = SequenceIds.Passive,
            Repeats = true,
            Steps =
            [
                new()
                {
                    Rule = "P11",
                    Title = new("月末に短いブランドメッセージを送る", "Send one short brand message at the end of the month"),
                    After = Offset.MonthEnd,
                    Class = MessageClass.Marketing,
                    ServedBy = ServedBy.AnyContact,
                },
            ],
        },
        new()
        {
            Id = SequenceIds.Review,
            Repeats = true,
            Steps =
            [
                new()
                {
                    Rule = "P14",
                    Title = new("連絡の好みが今も合っているか確かめる", "Ask whether the contact preferences still hold"),
                    After = Offset.OfMonths(3),
                    Class = MessageClass.Service,
                },
            ],
        },
    ];

    private static Step Day(string rule, int days, string channel, MessageClass kind, string ja, string en) => new()
    {
        Rule = rule,
        After = Offset.OfDays(days),
        Channel = channel,
        Class = kind,
        Title = new(ja, en),
        // X19: a call or a parcel counts from the day it was really made; a mail from the day it was planned.
        Anchor = channel == "mail" ? Anchor.Planned : Anchor.Completed,
    };

    private static Step Month(string rule, string ja, string en) => new()
    {
        Rule = rule,
        After = Offset.OfMonths(1),
        Channel = "mail",
        Class = MessageClass.Marketing,
        Title = new(ja, en),
        Anchor = Anchor.Planned,
    };

    private static Step Hours(string rule, double hours, MessageClass kind, string ja, string en) => new()
    {
        Rule = rule,
        After = Offset.OfHours(hours),
        Class = kind,
        ServedBy = kind == MessageClass.Service ? ServedBy.OwnTask : ServedBy.AnyContact,
        Title = new(ja, en),
    };
}
