using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace Kizuna.Runtime.Tests;

/// <summary>Between a store and its server: passes everything on, and when told to, cuts the line where the server has just said that a statement is done.</summary>
internal sealed class DroppingProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly IPEndPoint server;
    private readonly Task accepting;
    private byte[]? dropNext;
    private int dropped;

    internal DroppingProxy(string connectionString)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        server = new(Dns.GetHostAddresses(given.Host!)[0], given.Port);
        listener.Start();
        ConnectionString = new NpgsqlConnectionStringBuilder(connectionString) { Host = "127.0.0.1", Port = ((IPEndPoint)listener.LocalEndpoint).Port, SslMode = SslMode.Disable }.ConnectionString;
        accepting = Accept();
    }

    internal string ConnectionString { get; }

    internal int Dropped => Volatile.Read(ref dropped);

    /// <param name="tag">Of the answer, such as <c>COMMIT</c>.</param>
    internal void DropAfter(string tag) => Volatile.Write(ref dropNext, [.. Encoding.ASCII.GetBytes(tag), 0]);

    private async Task Accept()
    {
        try
        {
            while (true) _ = Pass(await listener.AcceptTcpClientAsync(stopping.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
        }
    }

    private async Task Pass(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        await far.ConnectAsync(server, stopping.Token);
        await Task.WhenAny(Copy(near.GetStream(), far.GetStream(), false), Copy(far.GetStream(), near.GetStream(), true));
    }

    private async Task Copy(NetworkStream from, NetworkStream to, bool answers)
    {
        var buffer = new byte[65536];
        try
        {
            for (int read; (read = await from.ReadAsync(buffer, stopping.Token)) > 0;)
            {
                if (answers && Volatile.Read(ref dropNext) is { } tag && buffer.AsSpan(0, read).IndexOf(tag) >= 0)
                {
                    Volatile.Write(ref dropNext, null);
                    Interlocked.Increment(ref dropped);
                    return;
                }
                await to.WriteAsync(buffer.AsMemory(0, read), stopping.Token);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await accepting;
        stopping.Dispose();
    }
}
