using System.Net;
using System.Net.Sockets;
using Kizuna.Channels;

namespace Kizuna.Crash.Host;

/// <summary>Tells the id of a message to whoever listens on a port of this machine, and waits for one line.</summary>
internal sealed class LoopbackChannel(int port) : IChannel
{
    public string Name => "email";

    public async Task<DeliveryResult> Deliver(OutgoingMessage message, CancellationToken stop)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port, stop);
            using var reader = new StreamReader(client.GetStream());
            await using var writer = new StreamWriter(client.GetStream()) { AutoFlush = true };
            await writer.WriteAsync($"{message.Id}\n".AsMemory(), stop);
            return await reader.ReadLineAsync(stop) is { } answer ? new DeliveryResult.Accepted(answer) : new DeliveryResult.Later("cut off");
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return new DeliveryResult.Later(e.Message);
        }
    }
}
