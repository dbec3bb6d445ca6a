namespace Kizuna.Storage.Rows;

/// <summary>Where a message is on its way out.</summary>
public enum OutboxStatus
{
    Planned,

    /// <summary>Somebody hands it over, until the lease ends. It cannot be taken back any more.</summary>
    Claimed,

    Sent,

    /// <summary>Its contact is a rep's.</summary>
    Failed,

    Cancelled,
}
