namespace Kizuna.Api;

/// <summary>One event cannot be taken; the message names the field and harms no other event.</summary>
internal sealed class EventException(string message) : Exception(message);
