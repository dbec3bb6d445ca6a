using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Kizuna.Engine.Customers;

namespace Kizuna.Engine.Inputs;

/// <summary>
/// Whatever can change a customer. Inputs are what the journal keeps, so a name here is for ever; new kinds are added, old ones stay.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(MessageReceived), "messageReceived")]
[JsonDerivedType(typeof(MessageSent), "messageSent")]
[JsonDerivedType(typeof(MessageRead), "messageRead")]
[JsonDerivedType(typeof(Behaved), "behaved")]
[JsonDerivedType(typeof(SignedUp), "signedUp")]
[JsonDerivedType(typeof(Subscribed), "subscribed")]
[JsonDerivedType(typeof(Unsubscribed), "unsubscribed")]
[JsonDerivedType(typeof(SampleRequested), "sampleRequested")]
[JsonDerivedType(typeof(InquiryReceived), "inquiryReceived")]
[JsonDerivedType(typeof(QuoteSent), "quoteSent")]
[JsonDerivedType(typeof(OrderCompleted), "orderCompleted")]
[JsonDerivedType(typeof(OrderRefunded), "orderRefunded")]
[JsonDerivedType(typeof(DealLost), "dealLost")]
[JsonDerivedType(typeof(Referred), "referred")]
[JsonDerivedType(typeof(ReferredBy), "referredBy")]
[JsonDerivedType(typeof(SurveyAnswered), "surveyAnswered")]
[JsonDerivedType(typeof(Identified), "identified")]
[JsonDerivedType(typeof(Merged), "merged")]
[JsonDerivedType(typeof(HandedOver), "handedOver")]
[JsonDerivedType(typeof(ImportUndone), "importUndone")]
[JsonDerivedType(typeof(TaskCompleted), "taskCompleted")]
[JsonDerivedType(typeof(TaskSnoozed), "taskSnoozed")]
[JsonDerivedType(typeof(TaskReassigned), "taskReassigned")]
[JsonDerivedType(typeof(TaskDismissed), "taskDismissed")]
[JsonDerivedType(typeof(MessageDelivered), "messageDelivered")]
[JsonDerivedType(typeof(MessageFailed), "messageFailed")]
[JsonDerivedType(typeof(PreferencesStated), "preferencesStated")]
[JsonDerivedType(typeof(OwnerChanged), "ownerChanged")]
[JsonDerivedType(typeof(Tick), "tick")]
public abstract record Input
{
    internal ImmutableArray<Evidence> AsEvidence() => [new(MessageId: Id, At: At)];
    internal Moment AsMoment() => new(At, Id, ImportedAt);

    /// <summary>1 to 128 characters; takes effect once per customer, for ever.</summary>
    public required string Id { get; init; }

    /// <summary>
    /// When it happened, in UTC; not when it arrived. <c>default</c> means "now": the turn that takes it says when that is, so that two
    /// calls that race to one customer are not late for each other.
    /// </summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Set on imported history to the instant of the import: nothing that was due before it becomes a task.</summary>
    public DateTimeOffset? ImportedAt { get; init; }

    /// <summary>The rep proposed for a customer who has none yet (Z15). Part of the journal, because the proposal depends on the load of that moment.</summary>
    public string? Propose { get; init; }
}

/// <summary>Time has passed. Never journaled as a cause: transitions happen at their due instants whether or not a tick comes.</summary>
public sealed record Tick : Input;
