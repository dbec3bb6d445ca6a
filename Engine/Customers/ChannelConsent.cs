namespace Kizuna.Engine.Customers;

/// <summary>A yes or a no of the customer to marketing on one channel.</summary>
public sealed record ChannelConsent(string Channel, bool Given, Moment By);
