namespace Kizuna.Api.Events;

/// <summary>One event cannot be taken; the message names the field and harms no other event.</summary>
public sealed class EventException(string message) : Exception(message);
