using Kizuna.Api.Events;

namespace Kizuna.Simulation;

/// <summary>An event as its sender knows it: sent again under the same id until it is answered.</summary>
internal sealed class Sent(string customerId, string id, DateTimeOffset? at, string json)
{
    internal string CustomerId => customerId;
    internal string Id => id;

    /// <summary>Null when the engine says when it is.</summary>
    internal DateTimeOffset? At => at;

    internal string Json => json;

    internal int InFlight { get; set; }

    /// <summary>Some try may have taken effect: it was answered, or cut off.</summary>
    internal bool MayBeTaken { get; set; }

    internal EventResult? First { get; set; }

    /// <summary>Rejected as wrong, or refused and given up by its sender.</summary>
    internal bool IsGivenUp { get; set; }

    internal bool IsSettled => First is not null || IsGivenUp;
}
