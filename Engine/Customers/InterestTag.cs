namespace Kizuna.Engine.Customers;

/// <summary>An interest with the count of its evidence, which orders the interests of a customer (Z8).</summary>
public sealed record InterestTag(Tag<Interest> Tag, int Count, DateTimeOffset LastAt);
