using Kizuna.Engine.Customers;
using Kizuna.Policies;

namespace Kizuna.Reports;

/// <summary>Rule A16: how all customers spread over the dimensions at one instant.</summary>
/// <param name="PolicyVersion">The policy that was in force then.</param>
/// <param name="Activity">Of the customers in a tier; who never wrote is in none (Z1).</param>
/// <param name="Interests">A customer may have several, so the shares may add up to more than 1.</param>
/// <param name="Headline">A customer may have several.</param>
/// <param name="Alarms">A15 when too few are highly active.</param>
/// <param name="Weeks">The same for each of the weeks that were asked for, the oldest first, this instant last; absent unless asked for.</param>
public sealed record Distribution(
    DateTimeOffset AsOf, int PolicyVersion, long Customers, Spread<Activity> Activity, Spread<Intent> Intent, Spread<Interest> Interests,
    Spread<Headline> Headline, Spread<CustomerClass> Class, Spread<Stage> Stage, IReadOnlyList<Alarm> Alarms,
    IReadOnlyList<Distribution>? Weeks = null);

/// <summary>One dimension.</summary>
/// <param name="Of">The customers that the shares are shares of.</param>
/// <param name="None">Those of whom the dimension says nothing; for activity they are counted apart and not in <paramref name="Of"/>.</param>
public sealed record Spread<T>(long Of, long None, IReadOnlyList<Part<T>> Values) where T : struct, Enum;

/// <param name="Share">A fraction of 1, half up to four decimals.</param>
/// <param name="Claim">What a seed claims, without evidence.</param>
public sealed record Part<T>(T Value, long Count, decimal Share, Claim? Claim) where T : struct, Enum;

/// <summary>Rule A15: a share that has fallen below its threshold. Both are fractions of 1.</summary>
public sealed record Alarm(string Rule, decimal Share, decimal Threshold);
