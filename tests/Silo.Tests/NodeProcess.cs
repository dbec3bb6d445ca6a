using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Kizuna.Testing;

namespace Kizuna.Silo.Tests;

/// <summary>One silo, or Api alone, as users run it: a process of its own at an address that it keeps, however often it is started.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    internal const string Key = "key-of-the-tests";

    private readonly ConcurrentQueue<string> log = []; // a node writes warnings and worse, a few in a test
    private readonly string program;
    private readonly Dictionary<string, string> settings;
    private Process? process;
    private TaskCompletionSource started = new();

    private NodeProcess(string program, string store, params (string Name, string Value)[] more)
    {
        this.program = program;
        Address = new($"http://127.0.0.1:{FreePort()}");
        settings = new() { ["KIZUNA_STORE"] = store, ["KIZUNA_API_KEY"] = Key, ["KIZUNA_URLS"] = Address.GetLeftPart(UriPartial.Authority) };
        foreach (var (name, value) in more) settings[name] = value;
        Http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60) }; // longer than a node persists
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
    }

    /// <param name="store">The connection string of the database that the nodes share.</param>
    internal static NodeProcess Silo(string store, params (string Name, string Value)[] more) => new(
        "Kizuna.Silo.dll", store, [("KIZUNA_SILO_PORT", $"{FreePort()}"), ("KIZUNA_GATEWAY_PORT", $"{FreePort()}"), .. more]);

    /// <summary>Has its HTTP in another process.</summary>
    internal static NodeProcess SiloAlone(string store, params (string Name, string Value)[] more) => Silo(store, [("KIZUNA_URLS", "none"), .. more]);

    internal static NodeProcess Api(string store, params (string Name, string Value)[] more) => new("Kizuna.Api.dll", store, more);

    internal Uri Address { get; }

    internal HttpClient Http { get; }

    internal bool HasEnded => process!.HasExited;

    internal int ExitCode => process!.ExitCode;

    internal string Log => string.Join('\n', log);

    internal void Start()
    {
        process?.Dispose();
        var starting = started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        process = Process.Start(Program())!;
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is not null) starting.TrySetResult(); // it says where it is once it is there
        };
        process.ErrorDataReceived += (_, line) => log.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Another process with the settings of this node, for a command: its exit code, and what it said.</summary>
    internal async Task<(int ExitCode, string Output)> Run(string command)
    {
        using var other = Process.Start(Program(command))!;
        var output = await other.StandardOutput.ReadToEndAsync().Within();
        await other.WaitForExitAsync().Within();
        return (other.ExitCode, output.Trim());
    }

    /// <summary>It has said so; who serves no HTTP can say it in no other way.</summary>
    internal async Task Started()
    {
        if (await Task.WhenAny(started.Task, process!.WaitForExitAsync()).Within() != started.Task) throw new InvalidOperationException($"the node ended:\n{Log}");
    }

    internal Task Ready() => Eventually.True(async () => HasEnded ? throw new InvalidOperationException($"the node ended:\n{Log}") : await IsReady());

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

    private ProcessStartInfo Program(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        return start;
    }

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
