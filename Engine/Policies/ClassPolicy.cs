namespace Kizuna.Engine.Policies;

/// <summary>Rules Z11 to Z13: customer class, lifecycle and purchase cycle.</summary>
public sealed record ClassPolicy
{
    /// <summary>Rule L9: two repeats make a good customer.</summary>
    public int GoodOrders { get; init; } = 3;

    /// <summary>Rule L8: the frequency rank of a top customer; one successful referral does as well.</summary>
    public int TopFrequency { get; init; } = 5;

    /// <summary>Rule Z13: orders from which a cycle is known.</summary>
    public int CycleOrders { get; init; } = 3;

    /// <summary>Rule Z13: the newest gaps whose median is the cycle; 1 to 15.</summary>
    public int CycleGaps { get; init; } = 8;

    /// <summary>Rules M7 and Z13: how long before the expected day the reminder is due.</summary>
    public TimeSpan CycleReminder { get; init; } = TimeSpan.FromDays(3);

    /// <summary>Rule L13: the money rank from which offers are premium, 1 to 5.</summary>
    public int PremiumMoney { get; init; } = 4;
}
