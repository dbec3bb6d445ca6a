using Kizuna.Engine.Classification;
using Kizuna.Engine.Customers;

namespace Kizuna.Engine.Policies;

/// <summary>Rules X1 and D1: what each of the four dormancies means. They are counted apart and never become one flag.</summary>
public sealed record DormancyPolicy
{
    /// <summary>Rule A5: since the last message. The tiers of activity are their own: this is the facet beside them.</summary>
    public DormancyRule Activity { get; init; } = new(Offset.OfHours(168), NeverHappened.Exclude);

    /// <summary>Rule H2: since the last order.</summary>
    public DormancyRule Purchase { get; init; } = new(Offset.OfDays(90), NeverHappened.SinceFirstSeen);

    /// <summary>Rule X22, opt-in: purchase dormancy takes at least this many of the customer's own purchase cycles; 0 to 10, 0 is off.</summary>
    public int PurchaseCycles { get; init; }

    /// <summary>Rule D1: since the last use.</summary>
    public DormancyRule Usage { get; init; } = new(Offset.OfMonths(12), NeverHappened.SinceFirstSeen);

    /// <summary>What counts as a use.</summary>
    public UseEvent UsageEvent { get; init; } = UseEvent.Interaction;

    /// <summary>Rule F6, R low: since the last order, where F3 has R2 begin.</summary>
    public DormancyRule Rfm { get; init; } = new(Offset.OfMonths(12), NeverHappened.Exclude);
}

/// <summary>A dormancy begins when its event is this long past: at exactly that age it holds (X4).</summary>
/// <param name="After">Hours, or days and months by the customer's calendar: "3 months" are no 90 days.</param>
public sealed record DormancyRule(Offset After, NeverHappened NeverHappened);

/// <summary>What becomes of a customer with whom the event never happened: counts from when we first saw them, is dormant at once, or never.</summary>
public enum NeverHappened { SinceFirstSeen, Include, Exclude }

/// <summary>The event that usage is counted from. An interaction is whatever the customer did (Z6).</summary>
public enum UseEvent { Interaction, Message, Click, Order }
