using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Kizuna.Api.Http;
using Kizuna.Testing;

namespace Kizuna.Api.Tests;

/// <summary>SignalR's JSON protocol over a plain WebSocket: frames end with 0x1E.</summary>
internal sealed class HubClient : IAsyncDisposable
{
    private readonly ClientWebSocket socket = new();
    private readonly List<byte> rest = [];
    private int calls;

    /// <summary>What the server called while an answer was waited for.</summary>
    public Queue<JsonElement> Pushed { get; } = [];

    public static async Task<HubClient> Connect(Uri address, string key)
    {
        var client = new HubClient();
        await client.socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws", Path = "/hubs/tasks", Query = $"access_token={key}" }.Uri, default).Within();
        await client.SendFrame("""{"protocol":"json","version":1}""");
        (await client.Read()).GetRawText().ShouldBe("{}");
        return client;
    }

    /// <summary>Calls the hub and does not wait for the answer.</summary>
    public async Task<string> Send(string target, params object?[] arguments)
    {
        var id = (++calls).ToString();
        await SendFrame(JsonSerializer.Serialize(new { type = 1, invocationId = id, target, arguments }));
        return id;
    }

    /// <summary>Ends without a word, as a line that drops.</summary>
    public void Drop()
    {
        socket.Abort();
        socket.Dispose();
    }

    /// <summary>Calls the hub; the completion, with <c>result</c> or <c>error</c>.</summary>
    public async Task<JsonElement> Invoke(string target, params object?[] arguments)
    {
        var id = await Send(target, arguments);
        while (true)
        {
            var message = await Read();
            if (message.TryGetProperty("invocationId", out var answered) && answered.GetString() == id)
                return message;
            if (message.GetProperty("type").GetInt32() == 1)
                Pushed.Enqueue(message.GetProperty("arguments")[0]);
        }
    }

    /// <summary>The next delta, or what else the server is to call.</summary>
    public async Task<JsonElement> Changed(string target = "TasksChanged")
    {
        while (Pushed.Count == 0)
        {
            var message = await Read();
            if (message.GetProperty("type").GetInt32() != 1)
                continue;       // a ping
            message.String("target").ShouldBe(target);
            Pushed.Enqueue(message.GetProperty("arguments")[0]);
        }
        return Pushed.Dequeue();
    }

    public async ValueTask DisposeAsync()
    {
        if (socket.State == WebSocketState.Open)
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default).Within();
        socket.Dispose();
    }

    private Task SendFrame(string json) => socket.SendAsync(Encoding.UTF8.GetBytes(json + '\u001e'), WebSocketMessageType.Text, true, default);

    private async Task<JsonElement> Read()
    {
        var buffer = new byte[16 * 1024];
        int end;
        while ((end = rest.IndexOf(0x1E)) < 0)
        {
            var received = await socket.ReceiveAsync(buffer, default).Within();
            received.MessageType.ShouldNotBe(WebSocketMessageType.Close);
            rest.AddRange(buffer.AsSpan(0, received.Count));
        }
        var frame = JsonSerializer.Deserialize<JsonElement>(rest.Take(end).ToArray());
        rest.RemoveRange(0, end + 1);
        return frame;
    }
}
