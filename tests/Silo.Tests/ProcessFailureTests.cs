using Kizuna.Testing;
using Xunit.Abstractions;

namespace Kizuna.Silo.Tests;

/// <summary>
/// Promises of a cluster, held by real processes under load: whatever is broken, no acknowledged event is lost, none takes effect twice, and
/// pages that were open all the time show what is stored.
/// </summary>
public sealed class ProcessFailureTests(ITestOutputHelper output)
{
    /// <summary>What is promised; what is measured is in docs/cluster.md.</summary>
    private static readonly TimeSpan Resumption = TimeSpan.FromSeconds(60);

    /// <summary>Less than the silo gives itself: it ended because all was done, and not because its time was over.</summary>
    private static readonly TimeSpan Stop = TimeSpan.FromSeconds(25);

    [StoreFact, KillsPostgres]
    public async Task A_killed_silo_loses_and_doubles_nothing_and_its_customers_are_served_within_a_minute()
    {
        await using var cluster = await ProcessCluster.OfThree(output);

        var killed = TimeProvider.System.GetTimestamp();
        cluster.Silos[2].Kill();
        await cluster.Served(since: killed);

        Told("served again after", killed);
        var longest = cluster.Shop.LongestSince(killed);
        output.WriteLine($"the longest that an event waited: {longest.TotalSeconds:F1} s");
        longest.ShouldBeLessThan(Resumption);
        await cluster.ShouldHaveKeptEverything();
    }

    [StoreFact, KillsPostgres]
    public async Task Silos_that_are_rolled_one_by_one_drop_no_request()
    {
        await using var cluster = await ProcessCluster.OfThree(output);

        foreach (var silo in cluster.Silos)
        {
            var told = TimeProvider.System.GetTimestamp();
            await silo.Stop();
            Told("stopped after", told);
            TimeProvider.System.GetElapsedTime(told).ShouldBeLessThan(Stop);
            silo.ExitCode.ShouldBe(0);
            silo.Start();
            await silo.Ready();
            await cluster.Served(TimeProvider.System.GetTimestamp());
        }

        await cluster.ShouldHaveKeptEverything();
        cluster.Shop.Failures.ShouldBeEmpty("requests that were dropped");
    }

    [StoreFact, KillsPostgres]
    public async Task A_silo_that_is_cut_off_from_the_database_leaves_its_customers_to_the_others()
    {
        await using var cluster = await ProcessCluster.OfThree(output);

        var cut = TimeProvider.System.GetTimestamp();
        cluster.Line.Cut();
        await cluster.Silos[0].Ended(); // by itself
        Told("it gave up after", cut);
        cluster.Silos[0].ExitCode.ShouldNotBe(0);
        await cluster.Served(TimeProvider.System.GetTimestamp());
        Told("all customers served after", cut);
        var longest = cluster.Shop.LongestSince(cut);
        output.WriteLine($"the longest that an event waited: {longest.TotalSeconds:F1} s");
        longest.ShouldBeLessThan(Resumption);

        cluster.Line.Mend();
        cluster.Silos[0].Start();
        await cluster.Silos[0].Ready();
        await cluster.Served(TimeProvider.System.GetTimestamp());
        await cluster.ShouldHaveKeptEverything();
    }

    [StoreFact, KillsPostgres]
    public async Task A_database_that_is_killed_and_started_again_stops_no_silo_and_loses_and_doubles_nothing()
    {
        await using var cluster = await ProcessCluster.OfThree(output);

        for (var round = 0; round < 2; round++)
        {
            var killed = TimeProvider.System.GetTimestamp();
            await cluster.Server.Kill();
            await cluster.Server.StartAgain();
            Told("the database was back after", killed);
            await cluster.Served(TimeProvider.System.GetTimestamp());
            Told("all customers served after", killed);
        }

        cluster.Silos.ShouldAllBe(silo => !silo.HasEnded);
        await cluster.ShouldHaveKeptEverything();
    }

    private void Told(string what, long since) =>
        output.WriteLine($"{what} {TimeProvider.System.GetElapsedTime(since).TotalSeconds:F1} s");
}
