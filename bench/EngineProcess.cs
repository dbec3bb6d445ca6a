using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Kizuna.Bench;

/// <summary>A silo as users run it, alone or one of several: a process of its own, over HTTP. It ends with this one.</summary>
internal sealed class EngineProcess : IAsyncDisposable
{
    internal const string Key = "bench-key";

    // As many connections as the scenarios are specified for.
    private const int Connections = 64;

    private readonly Process process;
    private readonly Leash leash;
    private TimeSpan? stopped;

    private EngineProcess(Process process, Leash leash, HttpClient http, TimeSpan ready) => (this.process, this.leash, Http, Ready) = (process, leash, http, ready);

    internal HttpClient Http { get; }

    /// <summary>From the start of the process to the first request that was answered with "ready".</summary>
    internal TimeSpan Ready { get; }

    internal int Id => process.Id;

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
    /// <param name="program">The path of another build of the program; null for this one.</param>
    /// <param name="siloPort">The one that it had before; null for any.</param>
    /// <param name="command">What the program is asked to be; null to serve.</param>
    internal static async Task<EngineProcess> Start(string store, string? program = null, int? siloPort = null, string? command = null)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet", [program ?? Path.Combine(AppContext.BaseDirectory, "Kizuna.Silo.dll"), .. command is null ? [] : (string[])[command]])
        {
            Environment = { ["KIZUNA_STORE"] = store, ["KIZUNA_URLS"] = address, ["KIZUNA_API_KEY"] = Key, ["KIZUNA_SILO_PORT"] = $"{siloPort ?? FreePort()}", ["KIZUNA_GATEWAY_PORT"] = $"{FreePort()}" },
            RedirectStandardOutput = true,
        };
        var since = Stopwatch.GetTimestamp();
        var process = Process.Start(start)!;
        var leash = new Leash(process);
        process.OutputDataReceived += (_, _) => { }; // a full pipe would stop the engine
        process.BeginOutputReadLine();

        var http = Client(new(address));
        for (var tries = 0; ; tries++)
        {
            try
            {
                (await http.GetAsync("/health/ready")).EnsureSuccessStatusCode();
                return new(process, leash, http, Stopwatch.GetElapsedTime(since));
            }
            catch (HttpRequestException) when (tries < 6000 && !process.HasExited)
            {
                await Task.Delay(10);
            }
        }
    }

    /// <summary>Posts the bodies over all connections and answers how long it took.</summary>
    internal Task<TimeSpan> Post(IEnumerable<byte[]> bodies) => Post(bodies, [this]);

    /// <summary>The same with each engine in turn: together they have as many connections as one alone.</summary>
    internal static Task<TimeSpan> Post(IEnumerable<byte[]> bodies, IReadOnlyList<EngineProcess> engines) =>
        AtOnce(bodies.Index(), body => engines[body.Index % engines.Count].Post(body.Item, "/v1/batch"));

    /// <summary>Does it with each body, with as many at once as the scenarios are specified for, and answers how long it took.</summary>
    internal static async Task<TimeSpan> AtOnce<T>(IEnumerable<T> bodies, Func<T, Task> post, int atOnce = Connections)
    {
        var since = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(bodies, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (body, _) => await post(body));
        return Stopwatch.GetElapsedTime(since);
    }

    /// <summary>One more sender, with connections of its own.</summary>
    internal HttpClient AnotherSender() => Client(Http.BaseAddress!);

    private static HttpClient Client(Uri address)
    {
        var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        return http;
    }

    internal Task Post(byte[] body, string path) => Post(Http, body, path);

    internal static async Task Post(HttpClient http, byte[] body, string path)
    {
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        using var answer = await http.PostAsync(path, content);
        var text = await answer.Content.ReadAsStringAsync();
        if (answer.StatusCode != HttpStatusCode.OK || !text.StartsWith("""{"success":true""", StringComparison.Ordinal))
            throw new InvalidOperationException($"{(int)answer.StatusCode}: {text[..Math.Min(text.Length, 400)]}");
    }

    public async ValueTask DisposeAsync() => await Stop();

    /// <summary>Tells the process to stop, and answers how long it took.</summary>
    internal async Task<TimeSpan> Stop()
    {
        if (stopped is { } took) return took;
        Http.Dispose();
        var since = Stopwatch.GetTimestamp();
        using var signal = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await process.WaitForExitAsync(patience.Token);
        stopped = Stopwatch.GetElapsedTime(since);
        leash.Dispose();
        process.Dispose();
        return stopped.Value;
    }

    /// <summary>With <c>kill -9</c>.</summary>
    internal async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
        stopped = TimeSpan.Zero;
    }

    internal static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
