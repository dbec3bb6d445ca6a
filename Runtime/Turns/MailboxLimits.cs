namespace Kizuna.Runtime;

/// <summary>What the embedded host may hold in memory.</summary>
public sealed record MailboxLimits
{
    /// <summary>About two seconds of work: a sender that would wait longer had better come back later. At 32 KB each at most 640 MB.</summary>
    public int MaxWaiting { get; init; } = 20_000;

    /// <summary>Customers kept in memory when idle: measured at 5.6 KB each, so 280 MB. Loading one again costs a read and its parsing.</summary>
    public int HotCustomers { get; init; } = 50_000;
}
