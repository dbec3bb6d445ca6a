namespace Kizuna.Engine.Customers;

/// <summary>An address at which nothing reaches the customer any more, by the word of its receiver. Another address on the channel is none.</summary>
public sealed record DeadAddress(string Channel, string Address, string? Words, Moment By);
