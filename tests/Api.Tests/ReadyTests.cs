using System.Net;
using System.Net.Http.Json;
using Kizuna.Api.Http;
using Kizuna.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Kizuna.Api.Tests;

public sealed class ReadyTests : IAsyncLifetime
{
    private EngineFixture engine = null!;
    private SmallDisk? disk;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await engine.DisposeAsync();
        if (disk is not null)
            await disk.DisposeAsync();
    }

    [SmallDiskFact]
    public async Task An_engine_whose_disk_is_full_is_not_ready_and_is_again_once_there_is_room_though_nobody_sent_anything()
    {
        disk = SmallDisk.Mount(megabytes: 64);
        engine = new() { Store = $"Data Source={Path.Combine(disk.Path, "kizuna.db")}", Configure = _ => { } };
        await engine.InitializeAsync();
        (await Ready()).ShouldBe(HttpStatusCode.OK);

        disk.Fill();
        var answer = HttpStatusCode.OK;
        for (var i = 0; answer == HttpStatusCode.OK; i++) // what there is room for still goes
            using (var response = await engine.Http.PostAsJsonAsync("/v1/track", new { userId = $"c-{i}", @event = "X", properties = new { text = new string('x', 20_000) } }))
                answer = response.StatusCode;
        answer.ShouldBe(HttpStatusCode.ServiceUnavailable);
        using (var refused = await engine.Http.GetAsync("/health/ready"))
            (await refused.Problem(HttpStatusCode.ServiceUnavailable)).ShouldContain("no writes");

        disk.Free();
        (await Ready()).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_says_nothing_is_reported_before_whoever_asks_gives_up()
    {
        engine = new() { Configure = services => services.AddSingleton(new Readiness(stop => new TaskCompletionSource<string?>().Task.WaitAsync(stop))) };
        await engine.InitializeAsync();
        using var refused = await engine.Http.GetAsync("/health/ready");
        (await refused.Problem(HttpStatusCode.ServiceUnavailable)).ShouldContain("does not answer");
    }

    private async Task<HttpStatusCode> Ready()
    {
        using var response = await engine.Http.GetAsync("/health/ready");
        return response.StatusCode;
    }
}
