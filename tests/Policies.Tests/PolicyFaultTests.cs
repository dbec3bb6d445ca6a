using Kizuna.Engine.Policies;
using Kizuna.Policies.Document;

namespace Kizuna.Policies.Tests;

/// <summary>Promise: every fault of a document is named by its path, all of them at once.</summary>
public sealed class PolicyFaultTests
{
    [Theory]
    [InlineData("zone: Asia/Tokio", "zone: \"Asia/Tokio\" is not an IANA time zone such as Asia/Tokyo")]
    [InlineData("zone: Tokyo Standard Time", "zone: \"Tokyo Standard Time\" is not an IANA time zone such as Asia/Tokyo")]
    [InlineData("activty: {}", "activty: is unknown; known here: ")]
    [InlineData("intent: { silence: P1D }", "intent.silence: is unknown; known here: highSilence, midAttempts, midPatience, potentialSilence, readSilence")]
    [InlineData("intent: { midAttempts: 3, midAttempts: 4 }", "intent.midAttempts: is given twice")]
    [InlineData("intent: 5", "intent: must be a map of keys and values")]
    [InlineData("intent: { highSilence: P-3D }", "intent.highSilence: must be an ISO 8601 duration")]
    [InlineData("intent: { highSilence: -PT3H }", "intent.highSilence: must be an ISO 8601 duration")]
    [InlineData("intent: { highSilence: 72 h }", "intent.highSilence: must be an ISO 8601 duration")]
    [InlineData("intent: { highSilence: P1M }", "intent.highSilence: must be an ISO 8601 duration")]
    [InlineData("intent: { highSilence: PT }", "intent.highSilence: must be an ISO 8601 duration")]
    [InlineData("intent: { highSilence: P99999D }", "intent.highSilence: must be an ISO 8601 duration")]
    [InlineData("intent: { highSilence: PT0H }", "intent.highSilence: must be at least PT1S")]
    [InlineData("intent: { highSilence: [PT1H] }", "intent.highSilence: must be a single value")]
    [InlineData("intent: { midAttempts: 0 }", "intent.midAttempts: must be a whole number from 1 to 100")]
    [InlineData("intent: { midAttempts: 3.5 }", "intent.midAttempts: must be a whole number from 1 to 100")]
    [InlineData("interests: { most: 6 }", "interests.most: must be a whole number from 1 to 5")]
    [InlineData("headline: { activeCount: 17 }", "headline.activeCount: must be a whole number from 1 to 16")]
    [InlineData("class: { cycleGaps: 16 }", "class.cycleGaps: must be a whole number from 1 to 15")]
    [InlineData("class: { topFrequency: 6 }", "class.topFrequency: must be a whole number from 1 to 5")]
    [InlineData("contacts: { ceiling: 17 }", "contacts.ceiling: must be a whole number from 1 to 16")]
    [InlineData("preferences: { nightBegins: \"07:00\" }", "preferences.nightEnds: must be earlier in the day than nightBegins")]
    [InlineData("preferences: { dayEnds: \"08:00\" }", "preferences.dayEnds: must be later than dayBegins")]
    [InlineData("preferences: { goldenSamples: 16 }", "preferences.goldenSamples: must be a whole number from 1 to 15")]
    [InlineData("preferences: { goldenReply: PT0M }", "preferences.goldenReply: must be at least PT1S")]
    [InlineData("followUps: { dayEnds: 6pm }", "followUps.dayEnds: must be a time of day such as \"18:00\"")]
    [InlineData("workList: { intent: { high: 101 } }", "workList.intent.high: must be a whole number from 0 to 100")]
    [InlineData("worth: { vipSpend: 0 }", "worth.vipSpend: must be a number from 1 to 1000000000000000")]
    [InlineData("worth: { pointPer: 0 }", "worth.pointPer: must be a number from 0.01 to 1000000000000000")]
    [InlineData("worth: { rewardPoints: 1.5 }", "worth.rewardPoints: must be a whole number from 1 to 1000000000")]
    [InlineData("worth: { slowDelivery: [''] }", "worth.slowDelivery[0]: must be 1 to 64 characters on one line")]
    [InlineData("worth: { staleAfter: never }", "worth.staleAfter: must be an ISO 8601 duration")]
    [InlineData("activity: { tiers: [] }", "activity.tiers: must be a list of 1 to 3")]
    [InlineData("activity: { tiers: [{ tier: high, rule: A2, limit: PT24H }, { tier: mid, rule: A3, limit: PT24H }] }", "activity.tiers[1].limit: must be longer than 24 h")]
    [InlineData("activity: { tiers: [{ tier: mid, rule: A2, limit: PT24H }, { tier: high, rule: A3, limit: PT25H }] }", "activity.tiers[1].tier: must come after mid")]
    [InlineData("activity: { tiers: [{ tier: dormant, rule: A5, limit: PT24H }] }", "activity.tiers[0].tier: must be high, mid or low")]
    [InlineData("activity: { tiers: [{ tier: green, rule: A5, limit: PT24H }] }", "activity.tiers[0].tier: must be none, high, mid, low, dormant")]
    [InlineData("activity: { tiers: [{ tier: high, rule: A99, limit: PT24H }] }", "activity.tiers[0].rule: \"A99\" is not a rule of docs/rules.md")]
    [InlineData("activity: { tiers: [{ tier: high, rule: A2 }] }", "activity.tiers[0].limit: is missing")]
    [InlineData("activity: { tiers: [~] }", "activity.tiers[0]: is missing")]
    [InlineData("activity: { tiers: [{ tier: high, rule: A2, limit: P1D, includesLimit: yes }] }", "activity.tiers[0].includesLimit: must be true or false")]
    [InlineData("dormancies: { purchase: { duration: month-end } }", "dormancies.purchase.duration: must be days or months")]
    [InlineData("dormancies: { purchase: { duration: P0D } }", "dormancies.purchase.duration: must be longer than nothing")]
    [InlineData("dormancies: { purchase: { cycles: 11 } }", "dormancies.purchase.cycles: must be a whole number from 0 to 10")]
    [InlineData("dormancies: { usage: { anchorEvent: visit } }", "dormancies.usage.anchorEvent: must be interaction, message, click, order")]
    [InlineData("dormancies: { rfm: { neverHappened: never } }", "dormancies.rfm.neverHappened: must be sinceFirstSeen, include, exclude")]
    [InlineData("dormancies: { rfm: { anchorEvent: order } }", "dormancies.rfm.anchorEvent: is unknown")]
    [InlineData("launches: [{ day: 2026-12-32, name: X }]", "launches[0].day: must be a day such as 2026-12-01")]
    [InlineData("launches: [{ day: 2026-12-01 }]", "launches[0].name: is missing")]
    [InlineData("contacts: { broadcasts: { min: 3, max: 2 } }", "contacts.broadcasts.max: must be at least 3")]
    [InlineData("contacts: { broadcasts: { min: 2 } }", "plans.intent.none.steps[0].after: must come again 2 to 2 times a month")]
    [InlineData("plans: { intent.none: { repeats: true, steps: [{ rule: X7, after: P7D, title: { ja: a, en: b } }] } }", "plans.intent.none.steps[0].after: must come again 1 to 2 times a month")]
    [InlineData("plans: { intent.none: { repeats: false, steps: [{ rule: X7, after: P1M, title: { ja: a, en: b } }] } }", "plans.intent.none.steps[0].after: must come again 1 to 2 times a month")]
    [InlineData("plans: { before: { steps: [{ rule: Q1, after: next thursday, title: { ja: a, en: b } }] } }", "plans.before.steps[0].after: must be days or months (P8D, P1M) or hours (PT12H), not both, up to ten years, or month-end, next thursday 14:00, P3D before launch")]
    [InlineData("plans: { before: { steps: [{ rule: Q1, after: next thursday 24:00, title: { ja: a, en: b } }] } }", "plans.before.steps[0].after: must be")]
    [InlineData("plans: { before: { steps: [{ rule: Q1, after: P1M before launch, title: { ja: a, en: b } }] } }", "plans.before.steps[0].after: must be")]
    [InlineData("rfm: { frequency: [2, 3, 3, 6] }", "rfm.frequency[2]: must be more than 3")]
    [InlineData("rfm: { frequency: [2, 3, 4] }", "rfm.frequency: must be a list of 4")]
    [InlineData("rfm: { frequency: [2, x, 4, 6] }", "rfm.frequency[1]: must be a whole number")]
    [InlineData("rfm: { money: [5000, 4999.5, 20000, 30000] }", "rfm.money[1]: must be more than 5000")]
    [InlineData("rfm: { recency: [{ after: P90D }, { after: P3M }, { after: P1Y }, { after: P2Y }] }", "rfm.recency[1].after: must be longer than P90D")]
    [InlineData("rfm: { recency: [{ after: PT90H }, { after: P6M }, { after: P1Y }, { after: P2Y }] }", "rfm.recency[0].after: must be days or months")]
    [InlineData("plans: { activity.green: none }", "plans.activity.green: is unknown; known here: before, after, intent.high")]
    [InlineData("plans: { before: { steps: [] } }", "plans.before.steps: must be a list of 1 to 24")]
    [InlineData("plans: { activity.none: { repeats: true } }", "plans.activity.none.steps: is missing")]
    [InlineData("plans: { before: { steps: [{ rule: Q1, after: P1DT2H, title: { ja: a, en: b } }] } }", "plans.before.steps[0].after: must be days or months (P8D, P1M) or hours (PT12H), not both")]
    [InlineData("plans: { before: { steps: [{ rule: Q1, after: PT0H, title: { ja: a, en: b } }] } }", "plans.before.steps[0].after: must be days or months")]
    [InlineData("plans: { before: { steps: [{ rule: Q1, after: P1D, title: { ja: a } }] } }", "plans.before.steps[0].title.en: is missing")]
    [InlineData("plans: { before: { steps: [{ rule: Q1, after: P1D, class: push, title: { ja: a, en: b } }] } }", "plans.before.steps[0].class: must be service, sales, marketing")]
    [InlineData("plans: { activity.mid: { steps: [{ rule: A9, after: PT24H, title: { ja: a, en: b } }] } }", "plans.activity.mid.steps[0].after: wants contact 6 within 7 days, and contacts.ceiling is 5")]
    [InlineData("plans: { activity.mid: { steps: [{ rule: A9, after: PT30M, class: service, title: { ja: a, en: b } }] } }", "plans.activity.mid.steps[0].after: comes again, so it must be at least PT1H")]
    [InlineData("contacts: { ceiling: 3 }", "plans.activity.mid.steps[0].after: wants contact 4 within 7 days, and contacts.ceiling is 3")]
    [InlineData("lexicon: { topics: { price: [いくら], stock: [在庫, イクラ] } }", "lexicon.topics.stock[1]: \"イクラ\" of Stock is listed under Price too; a phrase has one meaning")]
    [InlineData("lexicon: { topics: { price: [''] } }", "lexicon.topics.price[0]: a phrase of Price is empty")]
    [InlineData("lexicon: { topics: { price: [[a]] } }", "lexicon.topics.price[0]: must be a single value")]
    [InlineData("lexicon: { topics: { prices: [a] } }", "lexicon.topics.prices: is unknown")]
    [InlineData("lexicon: { negators: { fillers: [いくら] } }", "lexicon.negators.fillers[0]: \"いくら\" of Filler is listed under Price too; a phrase has one meaning")]
    [InlineData("lexicon: { negators: { asides: [0123456789012345678901234567890123456789012345678901234567890123456789] } }", "lexicon.negators.asides[0]: \"0123456789")]
    [InlineData("a: [", "document: is not YAML: ")]
    [InlineData("- a", "document: must be a map of keys and values")]
    [InlineData("a: &x {}\nb: *x", "document: anchors and aliases (& and *) are not read")]
    [InlineData("zone: UTC\n---\nzone: UTC", "document: one document is expected")]
    [InlineData("{\"zone\": \"\\uD83D\"}", "document: is not JSON: ")]
    [InlineData("{\"zone\": 1, \"zone\": 2}", "zone: is given twice")]
    [InlineData("a: [[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]", "document: is nested deeper than 16 levels")]
    public void A_fault_has_its_path(string document, string fault) => Faults(document).ShouldContain(found => found.ToString().StartsWith(fault, StringComparison.Ordinal), $"found: {string.Join("; ", Faults(document))}");

    [Fact]
    public void All_faults_come_at_once_with_their_lines()
    {
        var faults = Faults("""
            intent:
              midAttempts: many
            headline:
              activeWindow: soon
            plans:
              after: { steps: [{ rule: Q6, after: P1D }] }
            activity:
              tiers:
                - { tier: high, rule: A2, limit: PT24H }
                - { tier: mid, rule: A3, limit: PT20H }
            rfm:
              frequency:
                [2,
                 2, 4, 6]
            contacts: { ceiling: 3 }
            """);

        faults.Select(fault => (fault.Path, fault.Line)).ShouldBe(
            [("intent.midAttempts", 2), ("headline.activeWindow", 4), ("plans.after.steps[0].title.ja", 6), ("plans.after.steps[0].title.en", 6),
             ("activity.tiers[1].limit", 10), ("rfm.frequency[1]", 14),
             ("plans.intent.high.steps[3].after", null), ("plans.intent.mid.steps[3].after", null), ("plans.activity.mid.steps[0].after", null)],
            ignoreOrder: true);
    }

    [Fact]
    public void A_document_that_is_too_large_is_refused()
    {
        Faults("#" + new string(' ', PolicyDocument.MostBytes)).ShouldHaveSingleItem().Message.ShouldBe("is larger than 512 KB");
        Faults($"lexicon: {{ topics: {{ price: [{string.Join(", ", Enumerable.Range(0, 9000).Select(i => $"値{i}"))}] }} }}")
            .ShouldHaveSingleItem().ToString().ShouldMatch(@"lexicon\.topics: the lexicon has \d+ phrases; 10000 is the most");
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("a: \"\\")]
    [InlineData("zone: UTC\n\0")]
    public void Any_text_is_answered_with_faults_in_good_time(string part) =>
        Faults(string.Concat(Enumerable.Repeat(part, 100_000 / part.Length))).ShouldNotBeEmpty();

    [Fact]
    public void A_thousand_faults_are_answered_with_the_first_hundred() =>
        Faults($"lexicon: {{ topics: {{ price: [{string.Join(", ", Enumerable.Repeat("[]", 1000))}] }} }}").Count.ShouldBe(101);

    private static IReadOnlyList<DocumentFault> Faults(string document) =>
        Should.Throw<DocumentException>(() => PolicyDocument.Parse(document, Policy.Default)).Faults;
}
