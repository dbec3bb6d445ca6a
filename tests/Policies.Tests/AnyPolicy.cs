using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Language;
using Kizuna.Engine.Policies;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Reviews;
using Kizuna.Reports;

namespace Kizuna.Policies.Tests;

/// <summary>Policies of all kinds that are valid, from a seed.</summary>
#pragma warning disable RS0030 // A seeded generator: the same seed is the same policy.
internal sealed class AnyPolicy(int seed)
{
    private static readonly string[] Odd = ["no", "\nはい\n", " - ", "a: b", "#1", "5", "true", "null", "\"", "\\", "'", "{x}", "[y]", "a,b", "😀", "ﾊﾝｶｸ", "ｱ\u3000ｲ", "%", "@", "`", "!", "&a", "*b", "|", ">", "-", "?", "é", "\t tab", "~"];

    private readonly Random random = new(seed);

    internal Policy Next() => new()
    {
        Zone = TimeZoneInfo.FindSystemTimeZoneById(One("Asia/Tokyo", "Europe/Berlin", "America/New_York", "UTC", "Pacific/Chatham")),
        Activity = new() { Tiers = Tiers() },
        Intent = new() { HighSilence = Time(), MidAttempts = random.Next(1, 101), MidPatience = Time(), PotentialSilence = Time(), ReadSilence = Time() },
        Interests = new() { Hold = Time(), Most = random.Next(1, 6) },
        Headline = new() { ActiveCount = random.Next(1, 17), ActiveWindow = Time(), ClickWindow = Time(), SubscriberWindow = Time() },
        Dormancies = new()
        {
            Activity = Dormancy(),
            Purchase = Dormancy(),
            PurchaseCycles = random.Next(11),
            Usage = Dormancy(),
            Rfm = Dormancy(),
            UsageEvent = One(Enum.GetValues<UseEvent>()),
        },
        Launches = [.. Enumerable.Range(0, random.Next(4)).Select(i => new Launch(new DateOnly(2026, 1, 1).AddDays(random.Next(1000)), One("新型", "5", "a: b")))],
        Rfm = new()
        {
            Recency = [.. Enumerable.Range(1, 4).Select(i => new RecencyEdge(random.Next(2) == 0 ? Offset.OfMonths(i * 5) : Offset.OfDays(i * 150), random.Next(2) == 0))],
            Frequency = [.. Enumerable.Range(1, 4).Select(i => i * 10 + random.Next(10))],
            Money = [.. Enumerable.Range(1, 4).Select(i => i * 100 + random.Next(100) + 0.25m)],
        },
        Class = new() { GoodOrders = random.Next(2, 10), TopFrequency = random.Next(1, 6), CycleOrders = random.Next(2, 17), CycleGaps = random.Next(1, 16), CycleReminder = Time(), PremiumMoney = random.Next(1, 6) },
        FollowUps = new() { Lead = Time(), DayEnds = new TimeOnly(random.Next(24), random.Next(60)), Burst = TimeSpan.FromMinutes(random.Next(60)) },
        Contacts = new() { Ceiling = random.Next(8, 17), AnswerWindow = Time(), Grace = Time(), Broadcasts = new(random.Next(2), random.Next(5, 32)) },
        Preferences = new()
        {
            NightEnds = new(random.Next(9), random.Next(60)),
            NightBegins = new(random.Next(18, 24), random.Next(60)),
            DayBegins = new(random.Next(12), 0),
            DayEnds = new(random.Next(13, 24), random.Next(60)),
            GoldenReply = Time(),
            GoldenSamples = random.Next(1, 16),
            FirstResponse = Time(),
        },
        WorkList = new()
        {
            ActivityWeight = random.Next(1001),
            IntentWeight = random.Next(1001),
            ActivityShares = new(Share(), Share(), Share(), Share()),
            IntentShares = new(Share(), Share(), Share()),
        },
        Worth = new()
        {
            VipSpend = random.Next(1, 1_000_000) + 0.5m,
            Affinity = random.Next(1, 100),
            PointPer = random.Next(1, 1000) / 100m,
            RewardPoints = random.Next(1, 10_000),
            LowScore = random.Next(-10, 10),
            SlowDelivery = [.. Phrases()],
            UnclearDescription = [.. Phrases()],
            StaleAfter = Time(),
        },
        Sending = new() { Channels = [.. new[] { "email", "line", "no" }.Where(_ => random.Next(2) == 0)] },
        Reports = new() { HighShare = Share(), WeeklyReviews = random.Next(2) == 0 },
        Sequences = Sequences(),
        Lexicon = Lexicon.Compile(
            Odd.OrderBy(_ => random.Next()).Take(random.Next(Odd.Length)).Select((phrase, i) => ((Topic)(i % 17), $"{phrase}{(phrase.Trim().Length < 2 ? "x" : "")}"))
                .GroupBy(phrase => phrase.Item1).SelectMany(group => group).DistinctBy(phrase => phrase.Item2),
            new Grammar
            {
                Denials = [$"denial {seed}"],
                DenialsAhead = [],
                Disinterest = ["いや"],
                Doubts = [],
                DoubtsAhead = ["nicht"],
                Exclusions = [],
                ExclusionsAhead = ["ohne"],
                Breaks = ["、"],
                Links = [],
                Conditions = ["if ever"],
                Fillers = [],
                Asides = ["aside"],
            }),
    };

    private ImmutableArray<SilenceTier> Tiers()
    {
        var tiers = new[] { Activity.High, Activity.Mid, Activity.Low }.Where(_ => random.Next(3) > 0).DefaultIfEmpty(Activity.Mid);
        return [.. tiers.Select((tier, i) => new SilenceTier(tier, One("A2", "A3", "Z1"), TimeSpan.FromHours(24 * (i + 1)) + TimeSpan.FromSeconds(random.Next(3600)), random.Next(2) == 0))];
    }

    private IEnumerable<string> Phrases() => Odd.Where(phrase => !phrase.Any(char.IsControl)).OrderBy(_ => random.Next()).Take(random.Next(5));

    private ImmutableDictionary<string, Sequence> Sequences() =>
        new[] { "before", "after", "passive", "review", "intent.high", "activity.none", "activity.dormant", "interest.content", "launch", "buyer.loyal", "cycle", "vip", "survey.delivery" }
            .Where(_ => random.Next(3) > 0)
            .Select(id => new Sequence { Id = id, Repeats = random.Next(2) == 0, Steps = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Step())] })
            .Append(new Sequence { Id = "intent.none", Repeats = true, Steps = [Step() with { After = One(Offset.MonthEnd, Offset.OfMonths(1), Offset.OfDays(10), Offset.Next(WeekDay.Tue, new(9, 0))) }] })
            .ToImmutableDictionary(plan => plan.Id);

    private Step Step() => new()
    {
        Rule = One("Q1", "Q10", "X22", "A18"),
        After = random.Next(6) switch
        {
            0 => Offset.MonthEnd,
            4 => Offset.Next(One(Enum.GetValues<WeekDay>()), new(random.Next(24), random.Next(60))),
            5 => Offset.BeforeLaunch(random.Next(30)),
            1 => Offset.OfMonths(random.Next(1, 13)),
            2 => Offset.OfDays(random.Next(1, 60)),
            _ => Offset.OfHours(random.Next(24, 400)),
        },
        Channel = One("post", "line", "5", "no", null!),
        Send = random.Next(3) == 0 ? new(One("q3", "yes", "お礼", "1")) : null,
        Class = One(MessageClass.Service, MessageClass.Sales, MessageClass.Marketing),
        Anchor = One(Anchor.Completed, Anchor.Planned),
        ServedBy = One(ServedBy.OwnTask, ServedBy.AnyContact),
        Title = new(One("電話する", "値引き: 5%", "「はい」", "1, 2"), One("Call", "No", "a #b", "{x}")),
    };

    private DormancyRule Dormancy() =>
        new(One(Offset.OfMonths(random.Next(1, 25)), Offset.OfDays(random.Next(1, 400)), Offset.OfHours(random.Next(1, 400))), One(Enum.GetValues<NeverHappened>()));

    private TimeSpan Time() => random.Next(3) switch
    {
        0 => TimeSpan.FromDays(random.Next(1, 400)),
        1 => TimeSpan.FromHours(random.Next(1, 400)),
        _ => TimeSpan.FromSeconds(random.Next(1, 1_000_000)),
    };

    private int Share() => random.Next(101);

    private T One<T>(params T[] values) => values[random.Next(values.Length)];
}
