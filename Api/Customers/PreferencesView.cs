using System.Collections.Immutable;
using Kizuna.Api.Events;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Policies;
using Kizuna.Engine.Wishes;

namespace Kizuna.Api.Customers;

/// <summary>How the customer wants to be contacted, where each wish comes from, and what their answers have taught.</summary>
/// <param name="Note">The same as one line (P13); can be sent back as the note of <c>PUT …/preferences</c>.</param>
/// <param name="Sources">For each wish whether a person set it or a message said so, with its phrase.</param>
public sealed record PreferencesView(
    string? Zone, ImmutableArray<ContactWindow> Windows, ContactForm? Form, int? WeeklyCap, bool Passive, ImmutableSortedDictionary<string, bool> Channels,
    LocalText Note, PreferenceSources Sources, LearnedView Learned)
{
    internal static PreferencesView Of(Customer customer, Policy policy)
    {
        var wishes = customer.Preferences;
        return new(
            wishes.Zone, wishes.Windows, wishes.Form, wishes.WeeklyCap, wishes.Passive, wishes.Channels,
            new PreferenceNote(customer.Traits.GetValueOrDefault("name"), wishes).Written, customer.PreferenceSources,
            LearnedView.Of(customer.Facts.Replies, policy.Preferences));
    }
}

/// <param name="Type">P2, P3: <c>day</c> or <c>night</c>, by when replies are quick; absent while too few are known.</param>
/// <param name="GoldenWindow">P12: the hour in which the customer answers fastest, if that is fast.</param>
public sealed record LearnedView(ResponseType? Type, GoldenWindowView? GoldenWindow)
{
    internal static LearnedView Of(Replies replies, PreferencePolicy policy) => new(
        ResponseTypes.Of(replies, policy),
        replies.Golden(policy) is { } hour ? new(new(hour.Hour, 0), new((hour.Hour + 1) % 24, 0), hour.Count, Math.Round(hour.Mean.TotalSeconds)) : null);
}

/// <param name="From">In the customer's zone.</param>
/// <param name="Replies">How many the mean is taken from; old ones fade.</param>
public sealed record GoldenWindowView(TimeOnly From, TimeOnly To, int Replies, double MeanSeconds);

/// <summary>X18: from a message to its answer.</summary>
/// <param name="WaitingSince">The message that still waits for its answer.</param>
public sealed record LatencyView(int Count, double? MeanSeconds, long? LastSeconds, DateTimeOffset? WaitingSince)
{
    internal static LatencyView OfCustomer(Replies replies) => Of(replies.CustomerReply, replies.SentAt);

    internal static LatencyView Of(Latency? latency, DateTimeOffset? since) =>
        new(latency?.Count ?? 0, latency is { } known ? Math.Round((double)known.Total / known.Count) : null, latency?.Last, since);
}

/// <summary>X18, A17: from the customer's first message to our first answer.</summary>
/// <param name="TargetSeconds">How soon it should be there, by the policy.</param>
/// <param name="InTime">How many of <paramref name="Count"/> were.</param>
public sealed record FirstResponseView(int Count, double? MeanSeconds, long? LastSeconds, DateTimeOffset? WaitingSince, double TargetSeconds, int InTime)
{
    internal static FirstResponseView Of(Replies replies, PreferencePolicy policy)
    {
        var latency = LatencyView.Of(replies.FirstResponse, replies.WaitingSince);
        return new(
            latency.Count, latency.MeanSeconds, latency.LastSeconds, latency.WaitingSince, policy.FirstResponse.TotalSeconds, replies.FirstResponse?.InTime ?? 0);
    }
}
