using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Kizuna.Bench;

/// <summary>The embedded engine as users run it: a process of its own, over HTTP, on a store of its own.</summary>
internal sealed class EngineProcess : IAsyncDisposable
{
    internal const string Key = "bench-key";

    // As many connections as the scenarios are specified for.
    private const int Connections = 64;

    private readonly Process process;

    private EngineProcess(Process process, HttpClient http, TimeSpan ready) => (this.process, Http, Ready) = (process, http, ready);

    internal HttpClient Http { get; }

    /// <summary>From the start of the process to the first request that was answered with "ready".</summary>
    internal TimeSpan Ready { get; }

    /// <summary>Bytes of it that are in memory.</summary>
    internal long Resident
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>The engine's processor time so far: the load generator shares the machine and is not part of it.</summary>
    internal TimeSpan Processor
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <param name="store">The connection string of an empty or existing store.</param>
    internal static async Task<EngineProcess> Start(string store)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Kizuna.Api.dll")])
        {
            Environment = { ["KIZUNA_STORE"] = store, ["KIZUNA_URLS"] = address, ["KIZUNA_API_KEY"] = Key },
            RedirectStandardOutput = true,
        };
        var since = Stopwatch.GetTimestamp();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { }; // a full pipe would stop the engine
        process.BeginOutputReadLine();

        var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections }) { BaseAddress = new(address), Timeout = TimeSpan.FromMinutes(2) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        for (var tries = 0; ; tries++)
        {
            try
            {
                (await http.GetAsync("/health/ready")).EnsureSuccessStatusCode();
                return new(process, http, Stopwatch.GetElapsedTime(since));
            }
            catch (HttpRequestException) when (tries < 6000 && !process.HasExited)
            {
                await Task.Delay(10);
            }
        }
    }

    /// <summary>Posts the bodies over all connections and answers how long it took.</summary>
    internal async Task<TimeSpan> Post(IEnumerable<byte[]> bodies, string path = "/v1/batch")
    {
        var since = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(bodies, new ParallelOptions { MaxDegreeOfParallelism = Connections }, async (body, _) => await Post(body, path));
        return Stopwatch.GetElapsedTime(since);
    }

    internal async Task Post(byte[] body, string path)
    {
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        using var answer = await Http.PostAsync(path, content);
        var text = await answer.Content.ReadAsStringAsync();
        if (answer.StatusCode != HttpStatusCode.OK || !text.StartsWith("""{"success":true""", StringComparison.Ordinal))
            throw new InvalidOperationException($"{(int)answer.StatusCode}: {text[..Math.Min(text.Length, 400)]}");
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        using var signal = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await process.WaitForExitAsync(patience.Token);
        process.Dispose();
    }

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
