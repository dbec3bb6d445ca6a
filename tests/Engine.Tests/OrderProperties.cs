using System.Collections.Immutable;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Decisions;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;
using Shouldly;
using Xunit;

namespace Kizuna.Engine.Tests;

/// <summary>Promises: same events, any order → same customer; a decision is reproducible.</summary>
public class OrderProperties
{
    private static readonly DateTimeOffset Start = Scenario.Day(0);
    private static readonly DateTimeOffset End = Start.AddDays(120);

    /// <summary>Low enough that a short life reaches every line.</summary>
    private static readonly WorthPolicy Worths = new() { VipSpend = 800, PointPer = 1, RewardPoints = 300, Affinity = 5 };

    /// <summary>The policy changes in the middle of every life.</summary>
    private static readonly PolicyHistory Policies = PolicyHistory.Of(Policy.Default with { Worth = Worths, Currencies = new() { Rates = Policy.Default.Currencies.Rates.Add("USD", 150) } }).Then(
        Policy.Default with
        {
            Version = 2,
            Activity = new() { Tiers = [new(Activity.High, "A2", TimeSpan.FromHours(36), IncludesLimit: false)] },
            Headline = new() { ActiveCount = 2 },
            Dormancies = new() { Purchase = new(Offset.OfMonths(2), NeverHappened.SinceFirstSeen), PurchaseCycles = 2 },
            Launches = [new(new(2026, 4, 1), "X"), new(new(2026, 5, 1), "Y")],
            Rfm = new() { Frequency = [2, 3, 4, 5] },
            Sending = new() { Channels = ["email"] },
            Sequences = Sending(Policy.Default.Sequences.Remove(SequenceIds.Before).Remove(SequenceIds.For(Activity.Mid)).Remove(SequenceIds.Referral)),
            Worth = Worths with { PointPer = 2, LowScore = 3 },
        },
        Start.AddDays(20));

    /// <summary>Every other step leaves by itself where it is mail, and the customer has an address.</summary>
    private static ImmutableDictionary<string, Sequence> Sending(ImmutableDictionary<string, Sequence> sequences) => sequences.ToImmutableDictionary(
        one => one.Key, one => one.Value with { Steps = [.. one.Value.Steps.Select((step, i) => i % 2 == 0 ? step with { Send = new(step.Rule) } : step)] });

    private static readonly string[] Texts =
    [
        "これいくらですか?", "ありがとうございます", "仕様を教えてください", "今は必要ありません", "割引はありますか", "hello", "在庫はありますか", "友人に勧めました",
        "新製品は出ますか", "メンテナンス方法を教えて",
        "夜間は邪魔しないでください", "今は必要ありません、必要になったら連絡します", "連絡は平日に、週2回までにしてください", "電話は苦手です", "配信停止してください",
    ];

    private static readonly Preferences[] Wishes =
    [
        Preferences.None,
        new() { Passive = true },
        new() { WeeklyCap = 2, Windows = [new([WeekDay.Mon, WeekDay.Tue, WeekDay.Wed, WeekDay.Thu, WeekDay.Fri], new(9, 0), new(18, 0))] },
        new() { WeeklyCap = 1, Zone = "America/New_York", Windows = [new([WeekDay.Sat], new(20, 0), new(20, 10))] },
        new() { Channels = ImmutableSortedDictionary<string, bool>.Empty.Add("line", false).Add("mail", true) },
        new() { Channels = ImmutableSortedDictionary<string, bool>.Empty.Add("mail", false).Add("phone", false), Windows = [new([], new(9, 0), new(18, 0))] },
    ];

    private static readonly string?[] Currencies = [null, "JPY", "USD", "EUR"];

    /// <summary>A life of up to 25 events within 40 days, several of them at the same instant.</summary>
    private static readonly Gen<int[]> Life = Gen.Choose(0, int.MaxValue - 1).ArrayOf().Where(seeds => seeds.Length is > 0 and <= 25);

    [Fact]
    public void Same_events_in_any_order_of_arrival_give_the_same_customer() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300),
            Prop.ForAll(
                Life.ToArbitrary(),
                Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
                (seeds, shuffle) =>
                {
                    var (live, events) = Live(seeds);
                    var customer = Arrivals(events, shuffle).Last().Next;

                    customer = CustomerEngine.Decide(customer, TickAt(End), Policies, End).Next;
                    Text(customer).ShouldBe(Text(live));
                }));

    [Fact]
    public void A_replay_of_the_journal_is_the_live_customer_whenever_ticks_came() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300),
            Prop.ForAll(
                Life.ToArbitrary(),
                seeds =>
                {
                    var (live, events) = Live(seeds);
                    var replayed = CustomerEngine.Refold(Customer.New("c-1"), events, Policies, End).Next;
                    Text(replayed).ShouldBe(Text(live));
                }));

    [Fact]
    public void Reading_the_customer_at_an_instant_is_what_a_tick_would_write() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(200),
            Prop.ForAll(
                Life.ToArbitrary(),
                seeds =>
                {
                    var (_, events) = Live(seeds);
                    var first = CustomerEngine.Refold(Customer.New("c-1"), events, Policies, Start.AddDays(41)).Next;
                    Text(CustomerEngine.At(first, Policies, End))
                        .ShouldBe(Text(CustomerEngine.Decide(first, TickAt(End), Policies, End).Next));
                }));

    [Fact]
    public void A_refold_tells_every_difference_of_the_task_list() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300),
            Prop.ForAll(
                Life.ToArbitrary(),
                Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
                (seeds, shuffle) =>
                {
                    var (_, events) = Live(seeds);
                    var list = new Dictionary<string, FollowUpTask>();
                    foreach (var decision in Arrivals(events, shuffle))
                    {
                        foreach (var effect in decision.Effects)
                            switch (effect)
                            {
                                case OpenTask open: list.Add(open.Task.TaskId, open.Task); break;
                                case ReviseTask revised: list[revised.Task.TaskId] = revised.Task; break;
                                case CloseTask closed: list.Remove(closed.Task.TaskId); break;
                            }

                        list.Values.Select(t => (t.TaskId, t.DueAt, t.Score, t.Template)).Order()
                            .ShouldBe(decision.Next.Tasks.Concat(decision.Next.Messages ?? []).Select(t => (t.TaskId, t.DueAt, t.Score, t.Template)).Order());
                    }
                }));

    /// <summary>What is decided when the events arrive long after they happened, in another order, and some ticks with them.</summary>
    private static IEnumerable<Decision> Arrivals(List<Input> events, int shuffle)
    {
        var clock = Start.AddDays(41);
        var customer = Customer.New("c-1");
        var journal = new List<Input>();
        foreach (var input in Shuffled(events, shuffle))
        {
            journal.Add(input);
            var decision = CustomerEngine.IsLate(customer, input)
                ? CustomerEngine.Refold(customer, journal, Policies, clock)
                : CustomerEngine.Decide(customer, input, Policies, clock);
            yield return decision;

            customer = decision.Next;
            clock = clock.AddHours(shuffle % 7 * 5);
            if (shuffle % 3 != 0) continue;
            var woken = CustomerEngine.Decide(customer, TickAt(clock), Policies, clock);
            yield return woken;
            customer = woken.Next;
        }
    }

    /// <summary>Lives the events as they happen; a rep completes some of the tasks on the way.</summary>
    private static (Customer Customer, List<Input> Events) Live(int[] seeds)
    {
        var customer = Customer.New("c-1");
        var events = new List<Input>();
        Input[] told = [.. seeds.Select(Event).OrderBy(e => e.At).ThenBy(e => e.Id, StringComparer.Ordinal)];
        for (var i = 0; i < told.Length; i++)
        {
            var input = told[i];
            customer = CustomerEngine.Decide(customer, input, Policies, input.At).Next;
            events.Add(input);
            if (customer.Messages is [var message, ..] && input.Id.Length % 2 == 0 && !(i + 1 < told.Length && told[i + 1].At == input.At))
            {
                Input became = input.Id.Length % 3 != 0
                    ? new MessageDelivered { Id = "sent:" + message.TaskId, At = input.At.AddMinutes(1), MessageId = message.TaskId, Channel = "email", Class = message.Class }
                    : new MessageFailed
                    {
                        Id = "failed:" + message.TaskId,
                        At = input.At.AddMinutes(1),
                        MessageId = message.TaskId,
                        Channel = "email",
                        To = customer.Traits.GetValueOrDefault("email"),
                        Why = i % 2 == 0 ? NotSentReason.AddressDead : NotSentReason.GaveUp,
                    };
                customer = CustomerEngine.Decide(customer, became, Policies, became.At).Next;
                events.Add(became);
                continue;
            }
            if (customer.Tasks.IsEmpty || input.Id.Length % 2 == 0 || (i + 1 < told.Length && told[i + 1].At == input.At))
                continue;
            var done = new TaskCompleted
            {
                Id = "complete:" + customer.Tasks[0].TaskId,
                At = input.At.AddMinutes(1),
                TaskId = customer.Tasks[0].TaskId,
                Outcome = (TaskOutcome)(input.Id.Length % 3),
            };
            customer = CustomerEngine.Decide(customer, done, Policies, done.At).Next;
            events.Add(done);
        }

        return (CustomerEngine.Decide(customer, TickAt(End), Policies, End).Next, events);
    }

    private static Input Event(int seed, int index)
    {
        var at = Start.AddMinutes(seed % (40 * 48) * 30);
        var id = $"{index:D2}-{new string('x', seed % 5)}";
        return (seed / 7 % 21) switch
        {
            0 or 1 or 2 => new MessageReceived { Id = id, At = at, Text = Texts[seed % Texts.Length], Channel = seed % 2 == 0 ? "line" : "mail" },
            3 => new MessageSent { Id = id, At = at, Class = seed % 2 == 0 ? null : MessageClass.Service },
            4 => new MessageRead { Id = id, At = at },
            5 => new Behaved { Id = id, At = at, Name = "Product Clicked", What = Behaviour.Click, Category = $"c-{seed % 13}" },
            6 => new SampleRequested { Id = id, At = at },
            7 => new OrderCompleted { Id = id, At = at, OrderId = $"o-{seed % 3}", Total = seed % 1000, Categories = [$"c-{seed % 13}", $"c-{seed % 3}"] },
            8 => new OrderRefunded { Id = id, At = at, OrderId = $"o-{seed % 3}", Total = seed % 1000 },
            9 => new QuoteSent { Id = id, At = at },
            10 => new DealLost { Id = id, At = at, Reason = "price" },
            11 => seed % 2 == 0 ? new Subscribed { Id = id, At = at } : new Unsubscribed { Id = id, At = at },
            12 => new PreferencesStated { Id = id, At = at, Preferences = Wishes[seed % Wishes.Length] },
            13 => new Referred { Id = id, At = at, ReferredId = $"f-{seed % 4}" },
            14 => new ReferredBy { Id = id, At = at, ReferrerId = $"f-{seed % 4}" },
            15 => new SurveyAnswered { Id = id, At = at, Score = seed % 5, Comment = seed % 2 == 0 ? "配送が遅い" : null },
            16 => new Identified { Id = id, At = at, Traits = ImmutableSortedDictionary<string, string?>.Empty.Add("name", $"n-{seed % 3}").Add("email", seed % 4 == 0 ? null : $"e-{seed % 3}") },
            17 => new OrderCompleted
            {
                Id = id,
                At = at,
                OrderId = $"o-{seed % 5}",
                Total = seed % 1000,
                Says = seed % 3 == 0 ? OrderWord.Updated : OrderWord.Placed,
                Currency = Currencies[seed % Currencies.Length],
                Categories = [$"c-{seed % 3}"],
            },
            18 => new OrderCompleted { Id = id, At = at, OrderId = $"o-{seed % 90}", Total = seed % 1000, Says = OrderWord.Placed },
            19 => new OrderRefunded
            {
                Id = id,
                At = at,
                OrderId = $"o-{seed % 5}",
                Total = seed % 1000,
                Takes = (RefundWord)(seed % 3),
                Currency = Currencies[seed % Currencies.Length],
            },
            _ => new OwnerChanged { Id = id, At = at, Rep = $"rep-{seed % 3}" },
        };
    }

    private static Tick TickAt(DateTimeOffset at) => new() { Id = "tick", At = at };

    private static IEnumerable<Input> Shuffled(IEnumerable<Input> events, int seed) =>
        events.OrderBy(e => (Stable(e.Id) ^ seed) * 2654435761L % 1_000_003);

    private static int Stable(string id) => id.Aggregate(17, (hash, c) => unchecked(hash * 31 + c)) & int.MaxValue;

    private static string Text(Customer customer) => JsonSerializer.Serialize(customer);
}
