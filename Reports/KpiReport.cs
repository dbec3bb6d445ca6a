using System.Collections.Immutable;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;
using Kizuna.Storage.Rows;

namespace Kizuna.Reports;

/// <summary>Rule K1: repurchase rate, referrals and satisfaction of a period, as measured. K2's targets are nobody's promise.</summary>
/// <param name="To">The first instant that is no longer counted.</param>
public sealed record KpiReport(DateTimeOffset From, DateTimeOffset To, Repurchase Repurchase, Referrals Referrals, Satisfaction Satisfaction);

/// <param name="Buyers">Customers with an order in the period that stands; one refunded in full by its end does not.</param>
/// <param name="Repeaters">Those of them for whom it was not the first: they bought before, or more than once.</param>
/// <param name="Rate">A fraction of 1, half up to four decimals; absent while nobody bought.</param>
public sealed record Repurchase(long Buyers, long Repeaters, decimal? Rate);

/// <param name="Count">Customers who were brought (`Referred`).</param>
/// <param name="Referrers">Customers who brought them.</param>
public sealed record Referrals(long Count, long Referrers);

/// <param name="Answers">`Survey Answered`.</param>
/// <param name="Mean">Of the scores, half up to two decimals, on the scale that the surveys use; absent while nobody answered.</param>
public sealed record Satisfaction(long Answers, decimal? Mean);

internal sealed class Kpis(Period period, PolicyHistory policies)
{
    internal static readonly ImmutableArray<string> Kinds = ["orderCompleted", "referred", "surveyAnswered"];

    private long buyers;
    private long repeaters;
    private long referrals;
    private long referrers;
    private long answers;
    private decimal scores;

    internal void Add(CustomerJournal customer)
    {
        var book = new OrderBook(policies);
        var brought = 0;
        foreach (var input in customer.Inputs)
            switch (input)
            {
                case OrderCompleted order:
                    book.Add(order);
                    break;
                case OrderRefunded refund:
                    book.Refund(refund);
                    break;
                case Referred when period.Contains(input.At):
                    brought++;
                    break;
                case SurveyAnswered survey when period.Contains(input.At):
                    answers++;
                    scores += survey.Score;
                    break;
            }

        referrals += brought;
        if (brought > 0) referrers++;
        if (!book.Standing.Any(order => period.Contains(order.At))) return;
        buyers++;
        if (book.Standing.Skip(1).Any()) repeaters++;
    }

    internal KpiReport Report() => new(
        period.From, period.To, new(buyers, repeaters, buyers == 0 ? null : Share.Of(repeaters, buyers)), new(referrals, referrers),
        new(answers, answers == 0 ? null : Math.Round(scores / answers, 2, MidpointRounding.AwayFromZero)));
}
