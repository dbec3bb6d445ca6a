using Kizuna.Api.Customers;
using Kizuna.Api.Http;
using Kizuna.Reports;

namespace Kizuna.Api.Reports;

/// <summary>The reports as tables. Columns have the names of the JSON.</summary>
internal static class ReportTables
{
    public static Csv Of(Distribution report) => new(
        "distribution", ["asOf", "dimension", "value", "count", "of", "share", "claimRule", "claimFrom", "claimTo"],
        (report.Weeks ?? [report]).SelectMany(week => (IEnumerable<object?[]>)
        [
            .. Rows(week, "activity", week.Activity), .. Rows(week, "intent", week.Intent), .. Rows(week, "interests", week.Interests),
            .. Rows(week, "headline", week.Headline), .. Rows(week, "class", week.Class), .. Rows(week, "stage", week.Stage),
        ]));

    private static IEnumerable<object?[]> Rows<T>(Distribution week, string dimension, Spread<T> spread) where T : struct, Enum
    {
        foreach (var part in spread.Values)
            yield return [week.AsOf, dimension, part.Value, part.Count, spread.Of, part.Share, part.Claim?.Rule, part.Claim?.From, part.Claim?.To];
        if (spread.None > 0)
            yield return [week.AsOf, dimension, "none", spread.None, null, null, null, null, null];
    }

    public static Csv Of(RfmReport report) => new(
        "rfm", ["asOf", "r", "f", "count", "share", "m1", "m2", "m3", "m4", "m5"],
        report.Cells.Select(cell => (object?[])[report.AsOf, cell.R, cell.F, cell.Count, cell.Share, .. cell.M.Cast<object?>()]));

    public static Csv Of(AdsReport report) => new(
        "ads", ["id", "name", "medium", "runsOn", "cost", "currency", "responses", "orders", "refunded", "cpi", "cpo", "closingRate"],
        report.Items.Select(ad => (object?[])
            [ad.Id, ad.Name, ad.Medium, ad.RunsOn, ad.Cost, ad.Currency, ad.Responses, ad.Orders, ad.Refunded, ad.Cpi, ad.Cpo, ad.ClosingRate]));

    public static Csv Of(LostDealsReport report) => new(
        "lost-deals", ["from", "to", "reason", "count", "share", "prospects", "closed"],
        report.Reasons.Select(reason => (object?[])[report.From, report.To, reason.Reason, reason.Count, reason.Share, reason.Prospects, reason.Closed]));

    public static Csv Of(KpiReport report) => new(
        "kpi", ["from", "to", "buyers", "repeaters", "repurchaseRate", "referrals", "referrers", "surveyAnswers", "surveyMean"],
        (IEnumerable<object?[]>)
        [[
            report.From, report.To, report.Repurchase.Buyers, report.Repurchase.Repeaters, report.Repurchase.Rate, report.Referrals.Count, report.Referrals.Referrers,
            report.Satisfaction.Answers, report.Satisfaction.Mean,
        ]]);

    public static Csv Of(QualityReport report) => new(
        "quality", ["gap", "customerId", "name", "lastAt", "company", "spelling", "customers"],
        (IEnumerable<object?[]>)
        [
            .. Rows("noName", report.NoName), .. Rows("noContact", report.NoContact), .. Rows("noNote", report.NoNote), .. Rows("stale", report.Stale),
            .. report.Companies.SelectMany(company => company.Spellings.Select(one => (object?[])["company", null, null, null, company.Company, one.Spelling, one.Customers])),
        ]);

    private static IEnumerable<object?[]> Rows(string gap, QualityGap found) =>
        found.Items.Select(customer => (object?[])[gap, customer.CustomerId, customer.Name, customer.LastAt, null, null, null]);
}
