using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Kizuna.Api.Configuration;
using Kizuna.Api.Hosting;
using Kizuna.Api.Http;
using Kizuna.Api.Keys;
using Kizuna.Silo.Hosting;

namespace Kizuna.Silo.Cli;

/// <summary>An engine to talk to over HTTP: the one that runs at KIZUNA_URLS, else one that this process starts for itself.</summary>
internal sealed class EngineConnection : IAsyncDisposable
{
    /// <summary>An overloaded engine asks to wait a second; one that refuses for five minutes will not come back by waiting.</summary>
    private const int MostTries = 300;

    private readonly HttpClient http;

    private EngineConnection(HttpClient http, RunningEngine? own)
    {
        this.http = http;
        Own = own;
    }

    /// <summary>Null when the engine was running already.</summary>
    public RunningEngine? Own { get; }

    public Uri Address => http.BaseAddress!;

    /// <param name="settings">Where to look, and what to start with.</param>
    /// <param name="urls">Where an engine that has to be started listens; a free loopback port unless said.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="SettingsException">An engine runs there and takes another key.</exception>
    public static async Task<EngineConnection> Open(Settings settings, IReadOnlyList<string>? urls, CancellationToken stop)
    {
        if (!settings.IsServed)
            throw new SettingsException("KIZUNA_URLS: \"none\" is for a silo; name the address of the engine that this command is to talk to");
        var address = new Uri(settings.Urls[0].Replace("//+", "//127.0.0.1").Replace("//*", "//127.0.0.1").Replace("//0.0.0.0", "//127.0.0.1"));
        if (await IsRunning(address, stop))
        {
            var key = settings.Key is { } given ? new ApiKey(given) : KeyFile.Find(settings.DataFolder);
            var running = new EngineConnection(Client(address, key), null);
            return (await running.Session(stop)).SignedIn
                ? running
                : throw new SettingsException($"the engine at {address} takes another key: set KIZUNA_API_KEY to the one that its first start printed");
        }
        var own = await SiloHost.Start(settings with { Urls = urls ?? ["http://127.0.0.1:0"] }, SiloSettings.Alone(), stop);
        return new(Client(own.Address, own.Key), own);
    }

    public Task<Session> Session(CancellationToken stop) => Get<Session>("/v1/session", stop);

    public async Task<T> Get<T>(string path, CancellationToken stop) => await http.GetFromJsonAsync<T>(path, ApiJson.Options, stop) ?? throw new HttpRequestException($"{path} answered nothing");

    /// <summary>Sends until it is taken: an engine that is busy, or whose store is away for a moment, says when to come back.</summary>
    /// <exception cref="HttpRequestException">It was refused.</exception>
    public async Task<T> Send<T>(HttpMethod method, string path, object body, CancellationToken stop)
    {
        for (var tries = 1; ; tries++)
        {
            using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body, options: ApiJson.Options) };
            using var response = await http.SendAsync(request, stop);
            if (response.IsSuccessStatusCode)
                return await response.Content.ReadFromJsonAsync<T>(ApiJson.Options, stop) ?? throw new HttpRequestException($"{path} answered nothing");
            if (response.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable) || tries == MostTries)
                throw new HttpRequestException($"{path}: {(int)response.StatusCode} {await Detail(response, stop)}", null, response.StatusCode);
            await Task.Delay(response.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1), stop);
        }
    }

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return Own?.DisposeAsync() ?? default;
    }

    private static async Task<string> Detail(HttpResponseMessage response, CancellationToken stop)
    {
        var text = await response.Content.ReadAsStringAsync(stop);
        try
        {
            return JsonDocument.Parse(text).RootElement.GetProperty("detail").GetString() ?? text;
        }
        catch (Exception notAProblem) when (notAProblem is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return text;
        }
    }

    private static async Task<bool> IsRunning(Uri address, CancellationToken stop)
    {
        try
        {
            using var http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(5) };
            return (await http.GetAsync("/health/live", stop)).IsSuccessStatusCode;
        }
        catch (Exception nobody) when (nobody is HttpRequestException or TaskCanceledException && !stop.IsCancellationRequested)
        {
            return false;
        }
    }

    private static HttpClient Client(Uri address, ApiKey? key)
    {
        var http = new HttpClient { BaseAddress = address };
        if (key is not null)
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.Value);
        return http;
    }
}
