using System.ComponentModel;
using Kizuna.Api.Http;
using Kizuna.Policies;
using Kizuna.Reports;

namespace Kizuna.Api.Reports;

/// <summary>The reports, as JSON or as a table. A caller who goes away ends the reading.</summary>
internal static class ReportsEndpoints
{
    private const string Format = "`json` or `csv`; what `Accept` says unless given.";
    private const string AsOf = "An ISO 8601 instant: as it was then, from the journal.";
    private const string From = "An instant, or a day in the zone of the installation; the 1 April before `to` unless given.";
    private const string To = "An instant that is no longer counted, or the last day that is; now unless given.";

    public static void MapReports(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/reports").RequireAuthorization().WithTags("Reports").ProducesProblem(400).ProducesProblem(401);

        group.MapGet("/distribution", async (
                HttpContext http, ReportQueries reports, [Description(AsOf)] string? asOf,
                [Description("0 to 53: the same of that many weeks, this instant being the last.")] int? weeks, [Description(Format)] string? format, CancellationToken stop) =>
                Answer(http, format, await reports.Distribution(Query.Past(asOf), Query.Between("weeks", weeks, 0, 0, ReportQueries.MostWeeks), stop), ReportTables.Of))
            .WithSummary("Counts and shares of every dimension (A16), the alarm of A15, and what the seeds claim beside it")
            .Produces<Distribution>(200, "application/json", Csv.Type);
        group.MapGet("/rfm", async (HttpContext http, ReportQueries reports, [Description(AsOf)] string? asOf, [Description(Format)] string? format, CancellationToken stop) =>
                Answer(http, format, await reports.Rfm(Query.Past(asOf), stop), ReportTables.Of))
            .WithSummary("How many customers have which ranks (F1 to F6)").Produces<RfmReport>(200, "application/json", Csv.Type);
        group.MapGet("/ads", async (HttpContext http, ReportQueries reports, [Description(Format)] string? format, CancellationToken stop) =>
                Answer(http, format, await reports.Ads(stop), ReportTables.Of))
            .WithSummary("Cost for each response and each order of every ad (C2)").Produces<AdsReport>(200, "application/json", Csv.Type);
        group.MapGet("/lost-deals", async (
                HttpContext http, ReportQueries reports, PolicyVersions policies, TimeProvider clock, [Description(From)] string? from, [Description(To)] string? to,
                [Description(Format)] string? format, CancellationToken stop) =>
                Answer(http, format, await reports.LostDeals(Query.Period(from, to, policies.Current.Zone, clock.GetUtcNow()), stop), ReportTables.Of))
            .WithSummary("Why deals were lost, by reason (Y2 to Y4)").Produces<LostDealsReport>(200, "application/json", Csv.Type);
        group.MapGet("/kpi", async (
                HttpContext http, ReportQueries reports, PolicyVersions policies, TimeProvider clock, [Description(From)] string? from, [Description(To)] string? to,
                [Description(Format)] string? format, CancellationToken stop) =>
                Answer(http, format, await reports.Kpi(Query.Period(from, to, policies.Current.Zone, clock.GetUtcNow()), stop), ReportTables.Of))
            .WithSummary("Repurchase rate, referrals and satisfaction (K1)").Produces<KpiReport>(200, "application/json", Csv.Type);
        group.MapGet("/quality", async (HttpContext http, ReportQueries reports, [Description(Format)] string? format, CancellationToken stop) =>
                Answer(http, format, await reports.Quality(stop), ReportTables.Of))
            .WithSummary("Customers who lack a name, a contact or a note, who are stale, and companies that are spelled in several ways (D9)")
            .Produces<QualityReport>(200, "application/json", Csv.Type);
    }

    private static IResult Answer<T>(HttpContext http, string? format, T report, Func<T, Csv> table) =>
        Csv.IsWanted(http, format) ? table(report) : TypedResults.Ok(report);
}
