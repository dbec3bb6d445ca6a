using Kizuna.Engine.Customers;
using Kizuna.Engine.Policies;
using Kizuna.Policies.Document;

namespace Kizuna.Policies.Sections;

internal static class ClassSection
{
    internal static ClassPolicy Read(Fields fields, ClassPolicy otherwise) => new()
    {
        GoodOrders = fields.Int("goodOrders", otherwise.GoodOrders, 2, 1_000_000),
        TopFrequency = fields.Int("topFrequency", otherwise.TopFrequency, 1, 5),
        CycleOrders = fields.Int("cycleOrders", otherwise.CycleOrders, 2, 16), // as many orders as a customer keeps
        CycleGaps = fields.Int("cycleGaps", otherwise.CycleGaps, 1, 15),
        CycleReminder = fields.Time("cycleReminder", otherwise.CycleReminder, least: TimeSpan.Zero),
        PremiumMoney = fields.Int("premiumMoney", otherwise.PremiumMoney, 1, 5),
    };

    internal static string Write(ClassPolicy kind) =>
        $"""
        # Customer class, lifecycle and purchase cycle (L8 to L11, Z11 to Z13).
        class:
          goodOrders: {kind.GoodOrders} # L9, Z11: orders that make a good customer; at least 2
          topFrequency: {kind.TopFrequency} # L8, Z11: frequency rank that makes a top customer, as one successful referral does; 1 to 5
          cycleOrders: {kind.CycleOrders} # Z13: orders from which a purchase cycle is known; 2 to 16
          cycleGaps: {kind.CycleGaps} # Z13: the newest gaps between orders whose median is the cycle; 1 to 15
          cycleReminder: {Iso.Write(kind.CycleReminder)} # M7, Z13: how long before the expected order its reminder is due
          premiumMoney: {kind.PremiumMoney} # L13: money rank (rfm.money) from which offers are premium; 1 to 5

        """;
}
