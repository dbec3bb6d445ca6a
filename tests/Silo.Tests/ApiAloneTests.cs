using System.Net;
using Kizuna.Testing;
using Xunit.Abstractions;

namespace Kizuna.Silo.Tests;

/// <summary>Promise: HTTP in front of silos that run elsewhere outlives every one of them, and who uses it notices no more than that it waits.</summary>
public sealed class ApiAloneTests(ITestOutputHelper output)
{
    [StoreFact, KillsPostgres]
    public async Task Api_outlives_every_silo_and_loses_and_doubles_nothing()
    {
        await using var cluster = await ProcessCluster.BehindApi(output);
        var api = cluster.Faces[0];

        await Kill(cluster, cluster.Silos[0]);
        cluster.Silos[0].Start();
        await cluster.Silos[0].Started();
        await Kill(cluster, cluster.Silos[1]); // nobody is left who was there at the start

        cluster.Silos[0].Kill();
        await Eventually.True(async () => (await api.Http.GetAsync("/health/ready")).StatusCode == HttpStatusCode.ServiceUnavailable);
        (await api.Http.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await api.Http.GetAsync("/v1/reps/rep-1/tasks")).StatusCode.ShouldBe(HttpStatusCode.OK, "what is stored can be read");
        foreach (var silo in cluster.Silos) silo.Start();
        var back = TimeProvider.System.GetTimestamp();
        await api.Ready();
        await cluster.Served(since: back);
        output.WriteLine($"with both silos started anew it served after {TimeProvider.System.GetElapsedTime(back).TotalSeconds:F1} s");

        await cluster.ShouldHaveKeptEverything();
        api.HasEnded.ShouldBeFalse();
        cluster.Pages.ShouldAllBe(page => page.Connections == 1, "a page hears of no silo");

        await api.Stop();
        api.ExitCode.ShouldBe(0);
    }

    [StoreFact, KillsPostgres]
    public async Task A_silo_without_HTTP_can_be_asked_whether_it_is_ready_and_stops_in_time()
    {
        await using var server = await PostgresServer.Start();
        await using var database = await server.Create(reuse: false);
        await using var silo = NodeProcess.SiloAlone(database.ConnectionString);
        (await silo.Run("health")).ExitCode.ShouldBe(1);

        silo.Start();
        await silo.Started();
        (await silo.Run("health")).ShouldBe((0, "ready"));

        await silo.Stop();
        silo.ExitCode.ShouldBe(0);
        silo.Log.ShouldBeEmpty();
        var (code, said) = await silo.Run("health");
        code.ShouldBe(1);
        said.ShouldEndWith(": Dead");
    }

    private async Task Kill(ProcessCluster cluster, NodeProcess silo)
    {
        var killed = TimeProvider.System.GetTimestamp();
        silo.Kill();
        await cluster.Served(since: killed);
        output.WriteLine($"served again after {TimeProvider.System.GetElapsedTime(killed).TotalSeconds:F1} s; the longest that an event waited: {cluster.Shop.LongestSince(killed).TotalSeconds:F1} s");
    }
}
