using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Kizuna.Engine.FollowUps;
using Kizuna.Engine.Inputs;

namespace Kizuna.Engine.Customers;

/// <summary>
/// One customer: everything a decision needs, and nothing that grows with age. History is the journal's business, so this record
/// can be rebuilt from it at any time, byte for byte.
/// </summary>
public sealed record Customer
{
    public required string Id { get; init; }

    /// <summary>The last instant that changed anything: an event, or a transition by time. Later instants find the same customer.</summary>
    public DateTimeOffset AsOf { get; init; }

    /// <summary>The newest event in order of occurrence (instant, then id). An older one refolds the customer.</summary>
    public Moment? LastEvent { get; init; }

    /// <summary>The rep who answers for this customer (Z15); null until the first event names one.</summary>
    public string? Owner { get; init; }

    /// <summary>Name and other traits as stated by <c>identify</c>: at most 32 keys of 64 characters, values of 256.</summary>
    public ImmutableSortedDictionary<string, string> Traits { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public Facts Facts { get; init; } = Facts.None;
    public Tags Tags { get; init; } = new();
    public Preferences Preferences { get; init; } = Preferences.None;
    public PreferenceSources PreferenceSources { get; init; } = PreferenceSources.None;

    /// <summary>
    /// The sequences in progress, at most one enrollment in each: before and after the purchase, activity, intent, five interests, a launch, four headline tags,
    /// an offer, the stage, the cycle, and what is owed for worth.
    /// </summary>
    [JsonPropertyName("runs")] // as stored since the first version
    public ImmutableArray<Enrollment> Enrollments { get; init; } = [];

    /// <summary>The open tasks. Each serves at least one enrollment, so there are never more than enrollments.</summary>
    public ImmutableArray<FollowUpTask> Tasks { get; init; } = [];

    /// <summary>
    /// The messages that are planned, and leave by themselves; null when there are none. Like tasks they serve an enrollment each at least, and
    /// there is one for a channel at most, so there are never more than a customer has channels.
    /// </summary>
    public ImmutableArray<FollowUpTask>? Messages { get; init; }

    /// <summary>Set once this id turned out to be another customer's; it is none of its own any more.</summary>
    public MergedInto? Merged { get; init; }

    public static Customer New(string id) => new() { Id = id };
}
