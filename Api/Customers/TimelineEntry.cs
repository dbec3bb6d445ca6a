using System.Text.Json;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Policies;
using Kizuna.Storage.Rows;

namespace Kizuna.Api.Customers;

/// <summary>One line of a customer's history: what happened, and what came of it, with the reasons given at that time.</summary>
/// <param name="At">When it happened.</param>
/// <param name="RecordedAt">When it was decided.</param>
/// <param name="Kind">What it was, such as <c>messageReceived</c>; the same as in <paramref name="Input"/>.</param>
/// <param name="Input">The event or the rep's action as it was taken.</param>
public sealed record TimelineEntry(
    string MessageId, DateTimeOffset At, DateTimeOffset RecordedAt, string Kind, Input Input, IReadOnlyList<Change> Changes, IReadOnlyList<TaskChange> Tasks,
    int PolicyVersion)
{
    internal static TimelineEntry Of(JournalEntry entry) => new(
        entry.Input.Id, entry.Input.At, entry.RecordedAt, JsonNamingPolicy.CamelCase.ConvertName(entry.Input.GetType().Name), entry.Input, entry.Receipt.Changes,
        entry.Receipt.Tasks, entry.Receipt.PolicyVersion);
}

public sealed record TimelinePage(IReadOnlyList<TimelineEntry> Items, string? NextCursor);
