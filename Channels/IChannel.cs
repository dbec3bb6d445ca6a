namespace Kizuna.Channels;

/// <summary>
/// A way out to customers: mail, LINE, a signed webhook. Called at least once for each message; a receiver knows a message again by its id.
/// Bounded by its own time limit, so that a slow receiver holds up its own queue only.
/// </summary>
public interface IChannel
{
    /// <summary>As steps, wishes and consents name it: <c>email</c>, <c>line</c>, <c>sms</c> …</summary>
    string Name { get; }

    /// <summary>Does not throw for what a receiver says or does; whatever it was is the answer.</summary>
    Task<DeliveryResult> Deliver(OutgoingMessage message, CancellationToken stop);
}
