using Kizuna.Api.Customers;
using Kizuna.Api.Live;
using Kizuna.Grains.Interfaces;
using Kizuna.Storage.Ports;
using Kizuna.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Kizuna.Api.Tests;

/// <summary>Promise: a rep never acts on a stale list for long, however often the line drops.</summary>
[Collection(HeavyTests.Name)]
public sealed class DroppedConnectionTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Clients = 40;
    private const int Waves = 250;
    private const int Customers = 20;

    private readonly EngineFixture engine = new();

    public Task InitializeAsync() => engine.InitializeAsync();

    public Task DisposeAsync() => engine.DisposeAsync();

    [Fact]
    public async Task After_ten_thousand_dropped_connections_every_list_is_that_of_the_store()
    {
        var rep = await engine.Rep();
        for (var i = 0; i < Customers; i++)
        {
            await engine.Post("/v1/identify", new { userId = $"c-{i}", traits = new { name = $"c-{i}" } });
            await engine.Put($"/v1/customers/c-{i}/owner", new { rep });
        }
        var feeds = engine.App.Services.GetRequiredService<RepFeeds>();
        var watches = engine.App.Services.GetRequiredService<Watches>();
        using var over = new CancellationTokenSource();
        var changing = Change(over.Token);

        await Drop(rep, waves: 10);         // pools and buffers are made by now
        await Eventually.True(() => feeds.Watching == 0 && watches.Connections == 0);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await Drop(rep, Waves);
        await Eventually.True(() => feeds.Watching == 0 && watches.Connections == 0);
        var after = GC.GetTotalMemory(forceFullCollection: true);

        var hubs = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => HubClient.Connect(engine.Address, EngineFixture.Key)));
        var lists = hubs.Select(hub => new LiveList(hub, rep)).ToArray();
        await Task.WhenAll(lists.Select(list => list.Watch()));
        feeds.Watching.ShouldBe(Clients);
        await over.CancelAsync();
        await changing;
        await Task.WhenAll(lists.Select(async list =>
        {
            while (!list.Tasks.SequenceEqual(await Stored(rep)))
                await list.Follow();        // gives up when nothing comes any more
        }));

        output.WriteLine($"{Clients * Waves} dropped, memory {before / 1024:N0} KB before and {after / 1024:N0} KB after");
        // A connection that stayed would hold its buffers, 10 KB and more: 100 MB for all.
        (after - before).ShouldBeLessThan(20 * 1024 * 1024);
        foreach (var hub in hubs)
            await hub.DisposeAsync();
    }

    /// <summary>All connect at once, watch, and are cut off: some in the middle of the answer, some while changes come in.</summary>
    private async Task Drop(string rep, int waves)
    {
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async client =>
        {
            for (var wave = 0; wave < waves; wave++)
            {
                var hub = await HubClient.Connect(engine.Address, EngineFixture.Key);
                if ((wave + client) % 3 == 0)
                    await hub.Send("Watch", rep);
                else
                    await new LiveList(hub, rep).Watch();
                hub.Drop();
            }
        }));
    }

    /// <summary>Opens tasks and ends them again until told to stop.</summary>
    private async Task Change(CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var answer = await engine.Writes($"c-{i % Customers}", "これいくらですか?");
            foreach (var task in answer.GetProperty("tasks").EnumerateArray().Where(task => i % 2 == 0 && task.String("change") == "opened"))
                await engine.Post($"/v1/tasks/{task.String("taskId")}/complete", new { outcome = "sent" });
        }
    }

    private async Task<IEnumerable<string>> Stored(string rep)
    {
        var store = engine.App.Services.GetRequiredService<IStore>();
        return (await store.OpenTasks(rep, null, null, TimeProvider.System.GetUtcNow(), RepFeeds.MaxTasks, default))
            .Select(card => $"{card.TaskId} {card.Version}").Order(StringComparer.Ordinal);
    }
}
