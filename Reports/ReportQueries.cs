using System.Collections.Immutable;
using Kizuna.Engine.Policies;
using Kizuna.Policies;
using Kizuna.Storage.Ports;

namespace Kizuna.Reports;

/// <summary>The reports. Each reads in batches and keeps only counts; cancelling a call ends it within a batch.</summary>
public sealed class ReportQueries(IReportStore store, Census census, Dealings dealings, PolicyVersions policies, TimeProvider clock) : IDisposable
{
    /// <summary>A year and the week before it, so that a week can be compared with the same of last year.</summary>
    public const int MostWeeks = 53;

    // The cards of a day appear as the day begins.
    private static readonly TimeSpan Foresight = TimeSpan.FromDays(1);

    // A report reads everything there is: more of them at once would leave the turns without a core. Who waits can go away.
    private readonly SemaphoreSlim atOnce = new(2);

    /// <summary>Rules A14 to A16.</summary>
    /// <param name="asOf">Now when null or not past.</param>
    /// <param name="weeks">0 to <see cref="MostWeeks"/>: how many weeks to look back at, this instant being the last.</param>
    public Task<Distribution> Distribution(DateTimeOffset? asOf, int weeks, CancellationToken stop) => InTurn(async () =>
    {
        var (instants, history) = (Weeks(Instant(asOf), weeks), policies.History);
        var tallies = Array.ConvertAll(instants, _ => new Tally());
        await census.Take(instants, (i, customer) => tallies[i].Add(customer), stop);
        var found = tallies.Select((tally, i) => tally.At(instants[i], history.At(instants[i]))).ToImmutableArray();
        return weeks == 0 ? found[^1] : found[^1] with { Weeks = found };
    }, stop);

    /// <summary>Rules F1 to F6.</summary>
    public Task<RfmReport> Rfm(DateTimeOffset? asOf, CancellationToken stop) => InTurn(async () =>
    {
        var (instant, tally) = (Instant(asOf), new RfmTally());
        await census.Take([instant], (_, customer) => tally.Add(customer), stop);
        return tally.At(instant, policies.History.At(instant));
    }, stop);

    /// <summary>Rules C1 to C5.</summary>
    public Task<AdsReport> Ads(CancellationToken stop) => InTurn(async () =>
    {
        var ads = await store.Ads(stop);
        var counts = new AdCounts(ads, policies.History);
        await foreach (var customer in dealings.Of(AdCounts.Kinds, Period.Always, stop)) counts.Add(customer);
        return counts.Report(ads, policies.Current.Zone);
    }, stop);

    /// <summary>Rules Y2 to Y4.</summary>
    public Task<LostDealsReport> LostDeals(Period period, CancellationToken stop) => InTurn(async () =>
    {
        var lost = new LostDeals(period, policies.History);
        await foreach (var customer in dealings.Of(Reports.LostDeals.Kinds, period, stop)) lost.Add(customer);
        return lost.Report();
    }, stop);

    /// <summary>Rule K1.</summary>
    public Task<KpiReport> Kpi(Period period, CancellationToken stop) => InTurn(async () =>
    {
        var kpis = new Kpis(period, policies.History);
        await foreach (var customer in dealings.Of(Kpis.Kinds, period, stop)) kpis.Add(customer);
        return kpis.Report();
    }, stop);

    /// <summary>Rule D9.</summary>
    public Task<QualityReport> Quality(CancellationToken stop) => InTurn(async () =>
    {
        var now = clock.GetUtcNow();
        var check = new QualityCheck(now, policies.Current.Worth);
        await census.Now(check.Add, stop);
        return check.Report();
    }, stop);

    /// <summary>What would follow if this policy held from now on. Nothing is changed.</summary>
    public Task<PolicyPreview> Preview(Policy next, CancellationToken stop) => InTurn(async () =>
    {
        var history = policies.History;
        var change = new PolicyChange(history, next with { Version = history.Current.Version + 1 }, clock.GetUtcNow() + Foresight);
        await census.Now(change.Add, stop);
        return change.Report();
    }, stop);

    private DateTimeOffset Instant(DateTimeOffset? asOf) => clock.GetUtcNow() is var now && asOf < now ? asOf.Value : now;

    /// <summary>The same local time of each week, the oldest first.</summary>
    private DateTimeOffset[] Weeks(DateTimeOffset last, int weeks)
    {
        var zone = policies.Current.Zone;
        var today = LocalDay.Of(last, zone);
        var time = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(last, zone).DateTime);
        return [.. Enumerable.Range(1, Math.Max(weeks, 1) - 1).Reverse().Select(back => LocalDay.At(today.AddDays(-7 * back), time, zone)), last];
    }

    private async Task<T> InTurn<T>(Func<Task<T>> report, CancellationToken stop)
    {
        await atOnce.WaitAsync(stop);
        try
        {
            return await report();
        }
        finally
        {
            atOnce.Release();
        }
    }

    public void Dispose() => atOnce.Dispose();
}
