using System.Net.Http.Json;
using Kizuna.Api.Live;
using Kizuna.Grains.Interfaces;
using Kizuna.Policies.Document;
using Kizuna.Reports.Queries;
using Kizuna.Testing;
using Npgsql;
using Xunit.Abstractions;

namespace Kizuna.Silo.Tests;

/// <summary>Silos on one database of the test's own, a balancer before what serves HTTP, a shop that sends, and pages that stay open.</summary>
internal sealed class ProcessCluster : IAsyncDisposable
{
    private const int PagesOfEachRep = 3;

    // Events before something is broken, and again before it is counted: so many that losing one in some hundreds would show.
    private const int Many = 500;

    private static readonly string[] Reps = ["rep-1", "rep-2"];

    // A page that missed a change unnoticed learns of it when its node next asks the grain of the rep, every ten seconds.
    private static readonly TimeSpan Staleness = TimeSpan.FromSeconds(30);

    private readonly ITestOutputHelper output;
    private readonly PostgresDatabase database;
    private LivePage[] pages = [];

    private ProcessCluster(PostgresServer server, PostgresDatabase database, bool api, ITestOutputHelper output)
    {
        (Server, this.database, this.output) = (server, database, output);
        Line = new DatabaseLine(database.ConnectionString);
        if (api)
        {
            Silos = [NodeProcess.SiloAlone(database.ConnectionString), NodeProcess.SiloAlone(database.ConnectionString)];
            Faces = [NodeProcess.Api(database.ConnectionString)];
        }
        else
            Faces = Silos = [NodeProcess.Silo(Line.ConnectionString), NodeProcess.Silo(database.ConnectionString), NodeProcess.Silo(database.ConnectionString)];
        Balancer = new Balancer(Faces);
        Shop = new Shop(Balancer);
    }

    internal PostgresServer Server { get; }

    /// <summary>Between the database and the first silo.</summary>
    internal DatabaseLine Line { get; }

    internal NodeProcess[] Silos { get; }

    /// <summary>Who serves HTTP: the silos themselves, or Api in front of them.</summary>
    internal NodeProcess[] Faces { get; }

    internal IReadOnlyList<LivePage> Pages => pages;

    internal Balancer Balancer { get; }

    internal Shop Shop { get; }

    /// <summary>Three silos. All are ready, the shop sends, and the pages show tasks.</summary>
    internal static Task<ProcessCluster> OfThree(ITestOutputHelper output) => Open(api: false, output);

    /// <summary>Two silos without HTTP, and Api in front of them; likewise.</summary>
    internal static Task<ProcessCluster> BehindApi(ITestOutputHelper output) => Open(api: true, output);

    private static async Task<ProcessCluster> Open(bool api, ITestOutputHelper output)
    {
        var server = await PostgresServer.Start();
        var silos = new ProcessCluster(server, await server.Create(reuse: false), api, output);
        try
        {
            await silos.Open();
            return silos;
        }
        catch
        {
            await silos.DisposeAsync();
            throw;
        }
    }

    private async Task Open()
    {
        foreach (var node in Nodes) node.Start();
        await Task.WhenAll(Silos.Select(silo => silo.Started()).Concat(Faces.Select(face => face.Ready())));
        foreach (var rep in Reps)
            (await Faces[^1].Http.PutAsJsonAsync($"/v1/reps/{rep}", new { name = rep, active = true })).EnsureSuccessStatusCode();
        pages = [.. Enumerable.Range(0, Reps.Length * PagesOfEachRep).Select(i => new LivePage(Balancer, Reps[i % Reps.Length]))];
        Shop.Open();
        await Served(TimeProvider.System.GetTimestamp());
        await Eventually.True(() => Shop.Answers.Count >= Many && pages.All(page => page.Tasks.Length > 0));
    }

    private IEnumerable<NodeProcess> Nodes => Silos.Union(Faces);

    /// <summary>Every customer has had an answer to an event that was sent after this moment.</summary>
    internal Task Served(long since) => Eventually.True(() => Shop.IsServingAllSince(since));

    /// <summary>The shop closes, and everything is counted.</summary>
    internal async Task ShouldHaveKeptEverything()
    {
        var more = Shop.Answers.Count + Many;
        await Eventually.True(() => Shop.Answers.Count >= more);
        await Shop.Close();
        var different = await DifferentTasks();
        for (var since = TimeProvider.System.GetTimestamp(); different > 0 && TimeProvider.System.GetElapsedTime(since) < Staleness; different = await DifferentTasks())
            await Task.Delay(100);
        var (lost, doubled) = await Count();
        output.WriteLine(
            $"{Shop.Answers.Count:N0} acknowledged, {Shop.Failures.Count:N0} tries failed; {lost} lost, {doubled} doubled, {different} tasks differ on {pages.Length} pages, "
            + $"which connected {pages.Sum(page => page.Connections)} times");

        Shop.Faults.ShouldBeEmpty();
        (lost, doubled, different).ShouldBe((0, 0, 0), "acknowledged events lost, effects doubled, tasks that differ between pages and store");
    }

    private async Task<(int Lost, int Doubled)> Count()
    {
        var (lost, doubled) = (0, 0);
        foreach (var customer in Shop.Answers.GroupBy(answer => answer.Customer))
        {
            var sent = customer.Select(answer => answer.Id).ToHashSet();
            var stored = (await database.Store.Inputs(customer.Key, default)).Select(input => input.Id).Where(id => id.StartsWith('s')).ToList();
            lost += sent.Except(stored).Count();
            doubled += stored.Count - stored.Intersect(sent).Count();
            doubled += await Unbalanced(customer.Key);
        }
        doubled += Shop.Answers.Where(answer => answer.Status == "applied").GroupBy(answer => answer.Id).Count(same => same.Count() > 1);

        // Every customer is the fold of its journal, and its open tasks are the rows that reps see.
        var check = await JournalCheck.Of(database.Store, TimeProvider.System, default);
        await foreach (var one in check.Differences(null, default))
        {
            output.WriteLine($"{one.CustomerId}: {one.What}");
            doubled++;
        }
        return (lost, doubled);
    }

    /// <summary>Tasks that the timeline does not open and end in turn: once more opened than ended if it is open now, else as often.</summary>
    private async Task<int> Unbalanced(string customer)
    {
        var open = (await database.Store.Load(customer, default)).ShouldNotBeNull().Customer.Tasks.Select(task => task.TaskId).ToHashSet();
        return (await database.Store.Timeline(customer, null, 100_000, default)).Items.SelectMany(entry => entry.Receipt.Tasks)
            .Where(task => task.Change is not (TaskChangeKind.Moved or TaskChangeKind.Deferred or TaskChangeKind.Dropped))
            .GroupBy(task => task.TaskId)
            .Count(task => task.Sum(change => change.Change == TaskChangeKind.Opened ? 1 : -1) != (open.Contains(task.Key) ? 1 : 0));
    }

    private async Task<int> DifferentTasks()
    {
        var different = 0;
        foreach (var rep in pages.GroupBy(page => page.Rep))
        {
            var stored = (await database.Store.OpenTasks(rep.Key, null, null, TimeProvider.System.GetUtcNow(), RepFeeds.MaxTasks, default))
                .Select(card => $"{card.TaskId} {card.Version}").ToHashSet();
            foreach (var page in rep) different += stored.Except(page.Tasks).Count() + page.Tasks.Except(stored).Count();
        }
        return different;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Nodes)
            if (node.Log.Length > 0) output.WriteLine($"{node.Address}\n{node.Log}");
        foreach (var page in pages) await page.DisposeAsync();
        await Balancer.DisposeAsync();
        foreach (var node in Nodes) await node.DisposeAsync();
        await Line.DisposeAsync();
        await database.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await Server.DisposeAsync();
    }
}
