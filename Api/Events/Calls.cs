using System.ComponentModel;
using System.Text.Json;
using Kizuna.Engine.Customers;

namespace Kizuna.Api.Events;

// The calls as the OpenAPI document shows them. They are read from JSON as it is, so that one wrong field harms one event.

public record EventCall(
    [property: Description("The customer; or else anonymousId.")] string? UserId, string? AnonymousId,
    [property: Description("The event id: takes effect once per customer, for ever. Made here when absent.")] string? MessageId,
    [property: Description("When it happened; now when absent, at most 10 minutes ahead, not before 1971.")] DateTimeOffset? Timestamp,
    CallContext? Context);

public sealed record CallContext(
    [property: Description("History: the customer is updated, and nothing that is already past becomes a task.")] bool? Historical,
    [property: Description("A row of an export: told again under its messageId with another total it corrects the order, and more that was refunded is a refund of the rest.")] bool? Export = null);

public sealed record TrackCall(
    string? UserId, string? AnonymousId, string? MessageId, DateTimeOffset? Timestamp, CallContext? Context,
    string Event, IReadOnlyDictionary<string, JsonElement>? Properties) : EventCall(UserId, AnonymousId, MessageId, Timestamp, Context);

public sealed record IdentifyCall(
    string? UserId, string? AnonymousId, string? MessageId, DateTimeOffset? Timestamp, CallContext? Context,
    [property: Description("32 values of 256 characters are kept, who somebody is before the rest; null removes one.")] IReadOnlyDictionary<string, JsonElement>? Traits)
    : EventCall(UserId, AnonymousId, MessageId, Timestamp, Context);

public sealed record PageCall(
    string? UserId, string? AnonymousId, string? MessageId, DateTimeOffset? Timestamp, CallContext? Context,
    string? Name, string? Category, IReadOnlyDictionary<string, JsonElement>? Properties) : EventCall(UserId, AnonymousId, MessageId, Timestamp, Context);

public sealed record GroupCall(
    string? UserId, string? AnonymousId, string? MessageId, DateTimeOffset? Timestamp, CallContext? Context, string? GroupId)
    : EventCall(UserId, AnonymousId, MessageId, Timestamp, Context);

public sealed record AliasCall(
    string? UserId, string? AnonymousId, string? MessageId, DateTimeOffset? Timestamp, CallContext? Context, string PreviousId)
    : EventCall(UserId, AnonymousId, MessageId, Timestamp, Context);

public sealed record BatchCall(
    [property: Description("Each with its `type`: track, identify, page, screen, group or alias.")] IReadOnlyList<JsonElement> Batch, CallContext? Context);
