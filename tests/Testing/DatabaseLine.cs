using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace Kizuna.Testing;

/// <summary>
/// The network between an engine and the database. Cut, it neither carries a byte nor tells anybody, as when a router fails; when told
/// to, it hangs up where the server has just said that a statement is done.
/// </summary>
public sealed class DatabaseLine : IAsyncDisposable
{
    /// <summary>The end of an answer: what comes next is asked in the transaction that is open.</summary>
    private static readonly byte[] InTransaction = [(byte)'Z', 0, 0, 0, 5, (byte)'T'];

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly IPEndPoint server;
    private readonly Task accepting;
    private TaskCompletionSource whole = new();
    private byte[]? dropNext;
    private int dropped;
    private int openTransactions;

    public DatabaseLine(string connectionString)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        server = new(Dns.GetHostAddresses(given.Host!)[0], given.Port);
        whole.SetResult();
        listener.Start();
        // Answers are read on their way.
        ConnectionString = new NpgsqlConnectionStringBuilder(connectionString) { Host = "127.0.0.1", Port = ((IPEndPoint)listener.LocalEndpoint).Port, SslMode = SslMode.Disable }.ConnectionString;
        accepting = Accept();
    }

    /// <summary>Of the database at the other end.</summary>
    public string ConnectionString { get; }

    /// <summary>How often <see cref="DropAfter"/> has come true.</summary>
    public int Dropped => Volatile.Read(ref dropped);

    public void Cut() => Volatile.Write(ref whole, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    /// <summary>How often a transaction waited for what its client would ask next: a client that is lost then keeps its rows from others.</summary>
    public int OpenTransactions => Volatile.Read(ref openTransactions);

    public void Mend() => Volatile.Read(ref whole).TrySetResult();

    /// <summary>The next answer with this tag does not arrive, and the connection with it ends.</summary>
    /// <param name="tag">Of the answer, such as <c>COMMIT</c>.</param>
    public void DropAfter(string tag) => Volatile.Write(ref dropNext, [.. Encoding.ASCII.GetBytes(tag), 0]);

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
            await Task.WhenAny(Carry(near.GetStream(), far.GetStream(), false), Carry(far.GetStream(), near.GetStream(), true));
            await Volatile.Read(ref whole).Task.WaitAsync(stopping.Token); // a line that is cut does not carry a farewell either
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            // The server is away: so is the line.
        }
    }

    private async Task Carry(NetworkStream from, NetworkStream to, bool answers)
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
                if (answers && buffer.AsSpan(0, read).EndsWith(InTransaction)) Interlocked.Increment(ref openTransactions);
                await Volatile.Read(ref whole).Task.WaitAsync(stopping.Token);
                await to.WriteAsync(buffer.AsMemory(0, read), stopping.Token);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // One end has hung up: the other is about to.
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
