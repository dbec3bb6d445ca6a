using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Kizuna.Api.Configuration;
using Kizuna.Api.Hosting;
using Kizuna.Api.Http;
using Kizuna.Api.Keys;
using Kizuna.Grains.Interfaces;
using Kizuna.Silo.Hosting;
using Kizuna.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kizuna.Api.Tests;

/// <summary>A real engine on a real port with a store of its own. Tests share it and use fresh customers.</summary>
public sealed class EngineFixture : IAsyncLifetime
{
    public const string Key = "key-of-the-tests";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("kizuna-api-");
    private readonly ErrorLog log = new();
    private int names;

    internal WebApplication App { get; private set; } = null!;
    public Uri Address { get; private set; } = null!;

    /// <summary>The connection string of a store that the test has opened itself; null for one of its own.</summary>
    public string? Store { get; init; }

    /// <summary>Signed with the key.</summary>
    public HttpClient Http { get; private set; } = null!;

    internal Action<IServiceCollection>? Configure { get; init; }

    internal Uri? Otlp { get; init; }

    /// <summary>What the installation is told besides.</summary>
    internal Func<Settings, Settings> Told { get; init; } = settings => settings;

    internal static JsonSerializerOptions Json => ApiJson.Options;

    public async Task InitializeAsync()
    {
        await Start("http://127.0.0.1:0");
        Http = Client();
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await Stop();
        folder.Delete(recursive: true);
        if (Configure is null) // who builds the engine otherwise breaks it on purpose
            log.Errors.ShouldBeEmpty("the engine logs no error while the tests run");
    }

    /// <summary>Ends the engine and every connection; the store stays.</summary>
    public async Task Stop()
    {
        await App.StopAsync();
        await App.DisposeAsync();
    }

    /// <summary>Starts the engine that was stopped again, at the same address and on the same store.</summary>
    public Task StartAgain() => Start(Address.GetLeftPart(UriPartial.Authority));

    private async Task Start(string url)
    {
        App = SiloHost.Build(Told(SettingsFor(folder.FullName)) with { Urls = [url], Otlp = Otlp, Store = Store ?? SettingsFor(folder.FullName).Store }, SiloSettings.Alone(), new ApiKey(Key), services =>
        {
            services.AddSingleton<ILoggerProvider>(log);
            Configure?.Invoke(services);
        });
        await App.StartAsync();
        Address = new Uri(App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    internal static Settings SettingsFor(string folder, string? key = Key) => new(
        ["http://127.0.0.1:0"], $"Data Source={Path.Combine(folder, "kizuna.db")}", key, TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo"), null);

    /// <summary>Without a key, without cookies, without following redirects.</summary>
    public HttpClient Client() => new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };

    /// <summary>A customer, event or rep that no other test uses.</summary>
    public string Fresh(string what = "c") => $"{what}-{Interlocked.Increment(ref names)}";

    public async Task<JsonElement> Get(string path) => await Http.GetFromJsonAsync<JsonElement>(path);

    public async Task<JsonElement> Post(string path, object body)
    {
        using var response = await Http.PostAsJsonAsync(path, body, Json);
        response.IsSuccessStatusCode.ShouldBeTrue($"{path}: {await response.Content.ReadAsStringAsync()}");
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async Task<JsonElement> Put(string path, object body)
    {
        using var response = await Http.PutAsJsonAsync(path, body, Json);
        response.IsSuccessStatusCode.ShouldBeTrue($"{path}: {await response.Content.ReadAsStringAsync()}");
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>A document of the policy or of the templates, in place of whichever holds.</summary>
    public async Task PutDocument(string path, string yaml)
    {
        using var change = new HttpRequestMessage(HttpMethod.Put, path) { Content = new StringContent(yaml, Encoding.UTF8, "application/yaml") };
        change.Headers.IfMatch.Add(EntityTagHeaderValue.Any);
        using var answer = await Http.SendAsync(change);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{path}: {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>The customer writes; the one result of the answer.</summary>
    public async Task<JsonElement> Writes(string customer, string text, string? messageId = null) =>
        (await Post("/v1/track", new { userId = customer, @event = "Message Received", messageId, properties = new { text, channel = "line" } })).GetProperty("results")[0];

    /// <summary>Asks for a price, which opens the task to send a quote (I6).</summary>
    public async Task<string> OpensTask(string customer)
    {
        var answer = await Writes(customer, "これいくらですか?");
        return answer.GetProperty("tasks").EnumerateArray().First(task => task.String("change") == "opened").String("taskId");
    }

    public async Task<string> Rep()
    {
        var id = Fresh("rep");
        await Put($"/v1/reps/{id}", new { name = "鈴木 " + id, active = true });
        return id;
    }
}

[CollectionDefinition(Name)]
public sealed class EngineTests : ICollectionFixture<EngineFixture>
{
    public const string Name = "engine";
}
