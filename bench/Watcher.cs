using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Kizuna.Api.Http;

namespace Kizuna.Bench;

/// <summary>A client that watches a rep's work list: SignalR's JSON protocol, whose frames end with 0x1E. It notes when it was first shown each customer.</summary>
internal sealed class Watcher : IAsyncDisposable
{
    private const byte End = 0x1E;

    private readonly ClientWebSocket socket = new();
    private readonly byte[] buffer = new byte[64 * 1024];
    private readonly MemoryStream frame = new();
    private readonly Queue<JsonElement> read = [];
    private readonly CancellationTokenSource ending = new();
    private readonly ConcurrentDictionary<string, long> shown = [];
    private Task watching = Task.CompletedTask;

    /// <summary>Tasks that were in the list when the watch began.</summary>
    internal int Snapshot { get; private set; }

    internal static async Task<Watcher> Watch(Uri engine, string rep)
    {
        var watcher = new Watcher();
        await watcher.socket.ConnectAsync(new UriBuilder(engine) { Scheme = "ws", Path = "/hubs/tasks", Query = $"access_token={EngineProcess.Key}" }.Uri, default);
        await watcher.Send("""{"protocol":"json","version":1}""");
        await watcher.Read();
        await watcher.Send($$"""{"type":1,"invocationId":"1","target":"Watch","arguments":["{{rep}}"]}""");
        while (true)
        {
            var answer = await watcher.Read();
            if (!answer.TryGetProperty("invocationId", out _)) continue;
            watcher.Snapshot = answer.GetProperty("result").GetProperty("tasks").GetArrayLength();
            break;
        }
        watcher.watching = watcher.Run();
        return watcher;
    }

    /// <summary>When it was first shown each customer (<see cref="Stopwatch.GetTimestamp"/>); waits for those who are still to come.</summary>
    internal async Task<IReadOnlyDictionary<string, long>> Shown(IReadOnlyList<string> customers)
    {
        var since = Stopwatch.GetTimestamp();
        while (customers.Count(customer => !shown.ContainsKey(customer)) is > 0 and var missing)
        {
            if (Stopwatch.GetElapsedTime(since) > TimeSpan.FromSeconds(10)) throw new InvalidOperationException($"the client was not shown {missing} of {customers.Count} tasks");
            await Task.Delay(20);
        }
        return shown;
    }

    private async Task Run()
    {
        try
        {
            while (true)
            {
                var message = await Read();
                var now = Stopwatch.GetTimestamp();
                if (message.GetProperty("type").GetInt32() != 1) continue; // a ping
                foreach (var card in message.GetProperty("arguments")[0].GetProperty("upserted").EnumerateArray())
                    shown.TryAdd(card.GetProperty("customerId").GetString()!, now);
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody watches any more.
        }
    }

    private Task Send(string json) => socket.SendAsync(Encoding.UTF8.GetBytes(json + (char)End), WebSocketMessageType.Text, true, default);

    private async Task<JsonElement> Read()
    {
        while (read.Count == 0)
        {
            var received = await socket.ReceiveAsync(buffer, ending.Token);
            if (received.MessageType == WebSocketMessageType.Close) throw new InvalidOperationException("the engine has closed the watch");
            var rest = buffer.AsSpan(0, received.Count);
            for (int end; (end = rest.IndexOf(End)) >= 0; rest = rest[(end + 1)..])
            {
                frame.Write(rest[..end]);
                read.Enqueue(JsonSerializer.Deserialize<JsonElement>(frame.GetBuffer().AsSpan(0, (int)frame.Length)));
                frame.SetLength(0);
            }
            frame.Write(rest);
        }
        return read.Dequeue();
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await watching;
        socket.Dispose();
        ending.Dispose();
    }
}
