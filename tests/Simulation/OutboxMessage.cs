using Kizuna.Storage.Rows;

namespace Kizuna.Simulation;

/// <summary>A row of the outbox, and who has it.</summary>
internal sealed class OutboxMessage
{
    internal OutboxRow Row { get; set; } = null!;

    /// <summary>The name under which it is claimed; null when nobody has a say.</summary>
    internal string? By { get; set; }

    internal SimulatedProcess? Holder { get; set; }

    internal DateTimeOffset Until { get; set; }

    /// <summary>When it is due, or its lease ends.</summary>
    internal DateTimeOffset ClaimableAt { get; set; }

    /// <summary>From when on it is as it is, by the time of the machine.</summary>
    internal DateTimeOffset Since { get; set; }

    internal bool IsEnded => Row.Status is OutboxStatus.Sent or OutboxStatus.Failed or OutboxStatus.Cancelled;
}
