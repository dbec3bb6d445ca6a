using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Kizuna.Api.Configuration;
using Kizuna.Silo.Hosting;
using Microsoft.Extensions.Configuration;

namespace Kizuna.Api.Tests;

/// <summary>What Orleans shows of itself: to who holds the key, where it was asked for.</summary>
public sealed class DashboardTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("kizuna-dashboard-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("/dashboard/")]
    [InlineData("/dashboard/index.min.js")]
    [InlineData("/dashboard/DashboardCounters")]
    [InlineData("/dashboard/ClusterStats")]
    public async Task The_dashboard_is_for_who_holds_the_key(string path)
    {
        await using var engine = await SiloHost.Start(EngineFixture.SettingsFor(folder.FullName), SiloSettings.Alone() with { Dashboard = true }, default);
        using var http = new HttpClient { BaseAddress = engine.Address };
        (await http.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        using var withKey = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", engine.Key.Value) } };
        (await http.SendAsync(withKey)).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await http.PostAsJsonAsync("/sign-in", new { key = engine.Key.Value })).EnsureSuccessStatusCode();
        (await http.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK, "a page that is signed in");
        (await http.GetStringAsync("/openapi/v1.json")).ShouldNotContain("/dashboard", Case.Sensitive, "it is no part of the contract");
    }

    [Fact]
    public void The_dashboard_is_there_only_when_it_was_asked_for()
    {
        Read(null).ShouldBeFalse();
        Read("off").ShouldBeFalse();
        Read("on").ShouldBeTrue();
        Should.Throw<SettingsException>(() => Read("perhaps")).Message.ShouldStartWith("KIZUNA_DASHBOARD");

        static bool Read(string? value)
        {
            var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("KIZUNA_DASHBOARD", value)]).Build();
            return SiloSettings.Read(configuration, Settings.Read(configuration)).Dashboard;
        }
    }
}
