using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Kizuna.Silo.Tests;

/// <summary>The network between one silo and the database. Cut, it neither carries a byte nor tells anybody, as when a router fails.</summary>
internal sealed class Line : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly IPEndPoint server;
    private readonly Task accepting;
    private TaskCompletionSource whole = new();

    internal Line(string connectionString)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        server = new(IPAddress.Parse(given.Host!), given.Port);
        whole.SetResult();
        listener.Start();
        ConnectionString = new NpgsqlConnectionStringBuilder(connectionString) { Port = ((IPEndPoint)listener.LocalEndpoint).Port }.ConnectionString;
        accepting = Accept();
    }

    internal string ConnectionString { get; }

    internal void Cut() => Volatile.Write(ref whole, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    internal void Mend() => Volatile.Read(ref whole).TrySetResult();

    private async Task Accept()
    {
        try
        {
            while (true) _ = Carry(await listener.AcceptTcpClientAsync(stopping.Token));
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task Carry(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        try
        {
            await far.ConnectAsync(server, stopping.Token);
            await Task.WhenAny(Carry(near.GetStream(), far.GetStream()), Carry(far.GetStream(), near.GetStream()));
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            // The server is away: so is the line.
        }
    }

    private async Task Carry(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[65536];
        try
        {
            for (int read; (read = await from.ReadAsync(buffer, stopping.Token)) > 0;)
            {
                await Volatile.Read(ref whole).Task.WaitAsync(stopping.Token);
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
