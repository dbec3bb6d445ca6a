using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Kizuna.Testing;

namespace Kizuna.Silo.Tests;

/// <summary>One silo as users run it: a process of its own at an address that it keeps, however often it is started.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    internal const string Key = "key-of-the-tests";

    private readonly ConcurrentQueue<string> log = []; // a silo writes warnings and worse, a few in a test
    private readonly string store;
    private readonly int siloPort = FreePort();
    private Process? process;

    /// <param name="store">The connection string of the database that the silos share.</param>
    internal SiloProcess(string store)
    {
        this.store = store;
        Address = new($"http://127.0.0.1:{FreePort()}");
        Http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60) }; // longer than a silo persists
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
    }

    internal Uri Address { get; }

    internal HttpClient Http { get; }

    internal bool HasEnded => process!.HasExited;

    internal int ExitCode => process!.ExitCode;

    internal string Log => string.Join('\n', log);

    internal void Start()
    {
        process?.Dispose();
        process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Kizuna.Silo.dll")])
        {
            Environment =
            {
                ["KIZUNA_STORE"] = store, ["KIZUNA_URLS"] = Address.GetLeftPart(UriPartial.Authority), ["KIZUNA_API_KEY"] = Key,
                ["KIZUNA_SILO_PORT"] = siloPort.ToString(CultureInfo.InvariantCulture),
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.OutputDataReceived += (_, _) => { }; // a full pipe would stop the silo
        process.ErrorDataReceived += (_, line) => log.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    internal Task Ready() => Eventually.True(async () => HasEnded ? throw new InvalidOperationException($"the silo ended:\n{Log}") : await IsReady());

    /// <summary>As a balancer asks.</summary>
    internal async Task<bool> IsReady()
    {
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            using var answer = await Http.GetAsync("/health/ready", limit.Token);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>With <c>kill -9</c>.</summary>
    internal void Kill() => process!.Kill();

    /// <summary>As a deployment does: the signal, and the wait for the end.</summary>
    internal async Task Stop()
    {
        using var signal = Process.Start("kill", ["-TERM", process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await Ended();
    }

    internal Task Ended() => process!.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(120));

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (process is null) return;
        process.Kill();
        await process.WaitForExitAsync().Within();
        process.Dispose();
    }

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
