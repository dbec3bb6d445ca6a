using System.Collections.Frozen;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Decisions;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;

namespace Kizuna.Storage.Compact;

/// <summary>
/// The number of each member is its place in its line, and that of each kind of input its place in the list. Stores hold them for ever: what
/// is new comes at the end, and what goes leaves <see cref="Gone"/> in its place. A test holds bytes of every kind.
/// </summary>
internal static class MemberNumbers
{
    internal const string Gone = "-";

    private const string OfEveryInput = "Id At ImportedAt Propose ";

    internal static readonly Type[] Kinds =
    [
        typeof(MessageReceived), typeof(MessageSent), typeof(MessageRead), typeof(Behaved), typeof(SignedUp), typeof(Subscribed), typeof(Unsubscribed),
        typeof(SampleRequested), typeof(InquiryReceived), typeof(QuoteSent), typeof(OrderCompleted), typeof(OrderRefunded), typeof(DealLost), typeof(Referred),
        typeof(ReferredBy), typeof(SurveyAnswered), typeof(Identified), typeof(Merged), typeof(HandedOver), typeof(TaskCompleted), typeof(TaskSnoozed),
        typeof(TaskReassigned), typeof(TaskDismissed), typeof(PreferencesStated), typeof(OwnerChanged), typeof(Tick), typeof(ImportUndone), typeof(MessageDelivered), typeof(MessageFailed),
    ];

    private static readonly FrozenDictionary<Type, string> Lines = new Dictionary<Type, string>
    {
        [typeof(Customer)] = "Id AsOf LastEvent Owner Traits Facts Tags Preferences PreferenceSources Enrollments Tasks Merged Messages",
        [typeof(MergedInto)] = "CustomerId HandedOver",
        [typeof(Moment)] = "At EventId ImportedAt",
        [typeof(Facts)] =
            "FirstSeen LastInbound LastChannel Inbound Interactions LastClick ReadSince Unanswered LastContact OfferedAt Contacts SubscribedAt SignedUpAt UnsubscribedAt "
            + "ChannelConsents Replies Orders Referrals Worth DeadAddresses EarlyOutcomes",
        [typeof(ChannelConsent)] = "Channel Given By",
        [typeof(DeadAddress)] = "Channel Address Words By",
        [typeof(EarlyOutcome)] = "MessageId NotSent By",
        [typeof(NotSent)] = "Why Words",
        [typeof(Replies)] = "SentAt WaitingSince CustomerReply FirstResponse Hours",
        [typeof(Latency)] = "Count Total Last InTime",
        [typeof(ReplyHour)] = "Hour Count Seconds",
        [typeof(OrderFacts)] = "Count Total Points FirstAt Recent Others",
        [typeof(OrderFact)] = "OrderId EventId At Total Refunded Points Currency Rate Gone Corrected",
        [typeof(OtherOrders)] = "Aside Forgotten LeftOut",
        [typeof(MoneyLeftOut)] = "Currency Orders Total",
        [typeof(Worth)] = "Categories Invited Spent Held Referrals ReferredBy LastNote",
        [typeof(CategoryFact)] = "Value Orders Looks LastAt",
        [typeof(Referral)] = "CustomerId By",
        [typeof(Tags)] = "Activity Intent Sub Interests Headline Rfm Class Stage",
        [typeof(Tag<>)] = "Value Since Until Rule Because PolicyVersion",
        [typeof(InterestTag)] = "Tag Count LastAt",
        [typeof(RfmTag)] = "R F M Since Until Of PolicyVersion",
        [typeof(Purchases)] = "LastAt Count Total",
        [typeof(Evidence)] = "Phrase MessageId Figure At",
        [typeof(Preferences)] = "Zone Windows Form WeeklyCap Passive Channels",
        [typeof(ContactWindow)] = "Days From To",
        [typeof(PreferenceSources)] = "Windows Form WeeklyCap Passive ConfirmedAt",
        [typeof(WishSource)] = "Origin At Rule Because",
        [typeof(Enrollment)] = "Sequence Step Occurrence OpensAt DueAt Because SilentUntil TaskId LastMoved Deferred NotSent",
        [typeof(Deferral)] = "From Rule Figure",
        [typeof(FollowUpTask)] = "TaskId Title Channel Class OpenedAt DueAt SnoozedFrom UntilAskedAgain Rep Form Score Frequency Reasons Template NotSent",
        [typeof(TaskReason)] = "Rule Sequence Step Because PolicyVersion Deferred",
        [typeof(LocalText)] = "Ja En",

        [typeof(MessageReceived)] = OfEveryInput + "Text Channel",
        [typeof(MessageSent)] = OfEveryInput + "Text Channel TaskId Class",
        [typeof(MessageRead)] = OfEveryInput + "Channel",
        [typeof(Behaved)] = OfEveryInput + "Name What Category Url",
        [typeof(SignedUp)] = OfEveryInput + "Channel",
        [typeof(Subscribed)] = OfEveryInput + "Channel ByChannel AnyName",
        [typeof(Unsubscribed)] = OfEveryInput + "Channel ByChannel AnyName",
        [typeof(SampleRequested)] = OfEveryInput + "AdId",
        [typeof(InquiryReceived)] = OfEveryInput + "AdId Text Channel",
        [typeof(QuoteSent)] = OfEveryInput + "TaskId",
        [typeof(OrderCompleted)] = OfEveryInput + "OrderId Total Currency Categories AdId CouponId Says",
        [typeof(OrderRefunded)] = OfEveryInput + "OrderId Total Currency Takes",
        [typeof(DealLost)] = OfEveryInput + "Reason",
        [typeof(Referred)] = OfEveryInput + "ReferredId",
        [typeof(ReferredBy)] = OfEveryInput + "ReferrerId",
        [typeof(SurveyAnswered)] = OfEveryInput + "Score Comment",
        [typeof(Identified)] = OfEveryInput + "Traits MakesRoom",
        [typeof(Merged)] = OfEveryInput + "Into Forwards",
        [typeof(HandedOver)] = OfEveryInput,
        [typeof(TaskCompleted)] = OfEveryInput + "TaskId Outcome Note By EndsTask",
        [typeof(TaskSnoozed)] = OfEveryInput + "TaskId Until By UntilAskedAgain",
        [typeof(TaskReassigned)] = OfEveryInput + "TaskId Rep By",
        [typeof(TaskDismissed)] = OfEveryInput + "TaskId Reason By",
        [typeof(PreferencesStated)] = OfEveryInput + "Preferences",
        [typeof(OwnerChanged)] = OfEveryInput + "Rep",
        [typeof(Tick)] = OfEveryInput,
        [typeof(ImportUndone)] = OfEveryInput + "Told",
        [typeof(MessageDelivered)] = OfEveryInput + "MessageId Channel Class ReceiverId",
        [typeof(MessageFailed)] = OfEveryInput + "MessageId Channel To Why Words By",

        [typeof(Receipt)] = "Status CustomerId MessageId Changes Tasks PolicyVersion Leaving",
        [typeof(Change)] = "Dimension From To Rule Because PolicyVersion At",
        [typeof(TaskChange)] = "TaskId Change Title Titles DueAt Rep Rule Because Reason Template",

        [typeof(TaskCard)] =
            "TaskId CustomerId CustomerName Rep Title Titles Channel Class List Form Hint OpenedAt DueAt SnoozedFrom Score Frequency Reasons Tags Status End Version NotSent",
        [typeof(ContactHint)] = "Rule Text",
        [typeof(CardTags)] = "Activity Intent Sub Interests",
        [typeof(TaskEnd)] = "Status Rule Because At By Outcome Note",
    }.ToFrozenDictionary();

    /// <exception cref="InvalidOperationException">The type has no line.</exception>
    internal static IReadOnlyList<string> Of(Type type) =>
        Lines.TryGetValue(type.IsGenericType ? type.GetGenericTypeDefinition() : type, out var line)
            ? line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            : throw new InvalidOperationException($"{type.Name} has no line in {nameof(MemberNumbers)}");
}
