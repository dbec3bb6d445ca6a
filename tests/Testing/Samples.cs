using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Reports;

namespace Kizuna.Testing;

/// <summary>Values with every field set.</summary>
public static class Samples
{
    public static readonly DateTimeOffset Monday = new(2026, 11, 16, 10, 0, 0, TimeSpan.Zero);

    public static readonly ImmutableArray<Evidence> Because = [new("いくら", "m-1", "72 h", Monday)];

    public static ImmutableArray<Input> EveryInput =>
    [
        new MessageReceived { Id = "1", At = Monday, Text = "これいくらですか?", Channel = "line", ImportedAt = Monday.AddDays(1), Propose = "rep-1" },
        new MessageSent { Id = "2", At = Monday, Text = "1,000円です", Channel = "line", TaskId = "t-1", Class = MessageClass.Service },
        new MessageRead { Id = "3", At = Monday, Channel = "line" },
        new Behaved { Id = "4", At = Monday, Name = "Product Clicked", What = Behaviour.Click, Category = "靴", Url = "https://example.com/?a=1&b=2" },
        new SignedUp { Id = "5", At = Monday, Channel = "web" },
        new Subscribed { Id = "6", At = Monday, Channel = "mail" },
        new Unsubscribed { Id = "7", At = Monday, Channel = "mail" },
        new SampleRequested { Id = "8", At = Monday, AdId = "ad-1" },
        new InquiryReceived { Id = "9", At = Monday, AdId = "ad-1", Text = "在庫はありますか?", Channel = "mail" },
        new QuoteSent { Id = "10", At = Monday, TaskId = "t-1" },
        new OrderCompleted { Id = "11", At = Monday, OrderId = "o-1", Total = 5000.50m, Currency = "JPY", Categories = ["a", "b"], AdId = "ad-1", CouponId = "k" },
        new OrderRefunded { Id = "12", At = Monday, OrderId = "o-1", Total = 10.00m },
        new DealLost { Id = "13", At = Monday, Reason = "価格が高い" },
        new Referred { Id = "14", At = Monday, ReferredId = "c-9" },
        new ReferredBy { Id = "14b", At = Monday, ReferrerId = "c-8" },
        new SurveyAnswered { Id = "15", At = Monday, Score = 4.5m, Comment = "配送が遅い" },
        new Identified { Id = "16", At = Monday, Traits = ImmutableSortedDictionary<string, string?>.Empty.Add("name", "李 小明").Add("gone", null) },
        new Merged { Id = "16b", At = Monday, Into = "c-7", Forwards = true },
        new HandedOver { Id = "16c", At = Monday },
        new ImportUndone { Id = "16d", At = Monday, Told = [Monday, Monday.AddMinutes(5)] },
        new TaskCompleted { Id = "17", At = Monday, TaskId = "t-1", Outcome = TaskOutcome.NoAnswer, Note = "留守", By = "rep-1" },
        new TaskSnoozed { Id = "18", At = Monday, TaskId = "t-1", Until = Monday.AddHours(2), By = "rep-1" },
        new TaskReassigned { Id = "19", At = Monday, TaskId = "t-1", Rep = "rep-2", By = "rep-1" },
        new TaskDismissed { Id = "20", At = Monday, TaskId = "t-1", Reason = "重複", By = "rep-1" },
        new MessageDelivered { Id = "20b", At = Monday, MessageId = "t-2", Channel = "email", Class = MessageClass.Sales, ReceiverId = "250" },
        new MessageFailed { Id = "20c", At = Monday, MessageId = "t-2", Channel = "email", To = "a@example.com", Why = NotSentReason.AddressDead, Words = "550 no such user" },
        new PreferencesStated { Id = "21", At = Monday, Preferences = Wishes },
        new OwnerChanged { Id = "22", At = Monday, Rep = "rep-2" },
        new Tick { Id = "23", At = Monday },
    ];

    public static readonly Preferences Wishes = new()
    {
        Zone = "Asia/Tokyo",
        Form = ContactForm.Voice,
        WeeklyCap = 2,
        Passive = true,
        Windows = [new([WeekDay.Mon, WeekDay.Fri], new TimeOnly(9, 0), new TimeOnly(18, 30))],
        Channels = ImmutableSortedDictionary<string, bool>.Empty.Add("mail", true).Add("phone", false),
    };

    public static FollowUpTask Task(string id, DateTimeOffset due, int score = 70, MessageClass kind = MessageClass.Sales) => new()
    {
        TaskId = id,
        Title = new("見積もりを送る", "Send the quote"),
        Channel = "line",
        Class = kind,
        OpenedAt = Monday,
        DueAt = due,
        Form = ContactForm.Voice,
        SnoozedFrom = due.AddHours(-1),
        Score = score,
        Frequency = 2,
        Reasons = [new("I6", "intent.high", 0, Because, 3)],
    };

    public static FollowUpTask Message(string id, DateTimeOffset due) => Task(id, due) with { Channel = "mail", SnoozedFrom = null, Template = "quote" };

    public static Customer FullCustomer(string id) => new()
    {
        Id = id,
        AsOf = Monday,
        LastEvent = new(Monday, "m-1"),
        Owner = "rep-1",
        Traits = ImmutableSortedDictionary<string, string>.Empty.Add("name", "李 小明").Add("company", "A&B <株>"),
        Facts = new()
        {
            FirstSeen = Monday.AddDays(-3),
            LastInbound = new(Monday, "m-1"),
            LastChannel = "line",
            Inbound = [Monday.AddDays(-1), Monday],
            Interactions = [Monday],
            LastClick = new(Monday, "k"),
            ReadSince = new(Monday, "r"),
            Unanswered = 2,
            LastContact = new(Monday, "s"),
            SubscribedAt = new(Monday, "su"),
            SignedUpAt = new(Monday, "si"),
            UnsubscribedAt = new(Monday, "un"),
            Referrals = 1,
            Replies = new()
            {
                SentAt = Monday,
                WaitingSince = Monday,
                CustomerReply = new(3, 900, 300, 0),
                FirstResponse = new(2, 7200, 60, 1),
                Hours = [new(9, 3, 600), new(21, 1, 60)],
            },
            Orders = new() { Count = 2, Total = 1234.50m, FirstAt = Monday, Points = 12, Recent = [new("o-1", "e-1", Monday, 1000.50m, 10m, 10)] },
            Worth = new()
            {
                Categories = [new("靴", 2, 3, Monday)],
                Invited = new(Monday, "e-1"),
                Spent = 1000,
                Held = 500,
                Referrals = [new("c-9", new(Monday, "14"))],
                ReferredBy = new("c-8", new(Monday, "14b", Monday)),
                LastNote = new(Monday, "17"),
            },
        },
        Tags = new()
        {
            Activity = new(Activity.High, Monday, Monday.AddDays(1), "A2", Because, 3),
            Intent = new(Intent.High, Monday, Monday.AddDays(3), "I1", [new("これいくらですか?", "m-1")], 3),
            Sub = [SubIntent.Price, SubIntent.AfterSales],
            Interests = [new(new(Interest.NewProduct, Monday, null, "T2", Because, 3), 4, Monday)],
            Headline = [new(Headline.ActiveBuyer, Monday, null, "H1", Because, 3), new(Headline.NewSubscriber, Monday, null, "H4", [], 3)],
            Rfm = new(5, 4, 3, Monday, Monday.AddDays(90), new(Monday, 5, 25_000m), 3),
            Class = new(CustomerClass.Good, Monday, null, "F6", Because, 3),
            Stage = new(Stage.Active, Monday, Monday.AddDays(30), "Z12", Because, 3),
        },
        Preferences = Wishes,
        PreferenceSources = new()
        {
            Windows = new(WishOrigin.Inferred, Monday, "P4", Because[0]),
            Form = new(WishOrigin.Set, Monday, "P1", Because[0]),
            WeeklyCap = new(WishOrigin.Set, Monday, "P1", Because[0]),
            Passive = new(WishOrigin.Inferred, Monday, "P11", Because[0]),
            ConfirmedAt = Monday,
        },
        Enrollments = [new("intent.high", 1, "m-1", Monday, Monday.AddHours(1), Because, Monday.AddDays(-9), "t-1")],
        Tasks = [Task("t-1", Monday.AddHours(1))],
        Messages = [Message("t-2", Monday.AddHours(2))],
    };
}
