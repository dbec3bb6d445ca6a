using Kizuna.Engine.Customers;

namespace Kizuna.Channels;

/// <summary>One message as it leaves, in the words that the customer reads.</summary>
/// <param name="Id">Of its row in the outbox: the same at every try.</param>
/// <param name="To">The address on that channel: a mail address, a LINE user id, a telephone number.</param>
/// <param name="Html">Null: text alone.</param>
/// <param name="Unsubscribe">Where one click ends such messages; null where the customer can only say so.</param>
public sealed record OutgoingMessage(
    string Id, string CustomerId, string To, MessageClass Class, string? Subject, string Text, string? Html = null, Uri? Unsubscribe = null);
