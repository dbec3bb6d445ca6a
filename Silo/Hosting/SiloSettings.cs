using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Kizuna.Api.Configuration;
using Kizuna.Api.Hosting;

namespace Kizuna.Silo.Hosting;

/// <summary>What a silo was told beside what every node is told.</summary>
/// <param name="Address">Where the other silos reach this one. They speak without a key there: it belongs to a network of their own.</param>
/// <param name="Port">Of the same.</param>
/// <param name="GatewayPort">Where nodes that are no silos reach it (Api alone); 0 for none.</param>
internal sealed record SiloSettings(IPAddress Address, int Port, int GatewayPort)
{
    /// <summary>Whether Orleans counts what grains do, and shows it: the same for every silo.</summary>
    internal bool Dashboard { get; init; }

    internal const int DefaultPort = 11111;
    internal const int DefaultGatewayPort = 30000;

    private const string AddressName = "KIZUNA_SILO_ADDRESS";
    private const string PortName = "KIZUNA_SILO_PORT";
    private const string GatewayPortName = "KIZUNA_GATEWAY_PORT";
    private const string DashboardName = "KIZUNA_DASHBOARD";

    /// <summary>Every setting that is read here.</summary>
    internal static readonly ImmutableArray<string> Names = [AddressName, PortName, GatewayPortName, DashboardName];

    /// <exception cref="SettingsException">One line that names the setting.</exception>
    public static SiloSettings Read(IConfiguration configuration, Settings settings)
    {
        if (settings.IsShared && settings.Key is null)
            throw new SettingsException("KIZUNA_API_KEY must be set, the same for every silo: whoever signed in at one of them is known to all");
        if (!settings.IsShared && !settings.IsServed)
            throw new SettingsException("KIZUNA_URLS: nobody could reach a silo that is alone and serves no HTTP; \"none\" is for the silos of a cluster");
        var silo = settings.IsShared
            ? new(ReadAddress(configuration[AddressName]),
                ReadPort(PortName, configuration[PortName]) ?? DefaultPort,
                ReadPort(GatewayPortName, configuration[GatewayPortName]) ?? DefaultGatewayPort)
            : Alone(ReadPort(PortName, configuration[PortName]));
        return silo with { Dashboard = ReadSwitch(DashboardName, configuration[DashboardName]) };
    }

    /// <summary>Nobody looks for a silo that is alone: any free port will do, and several files can be served on one machine.</summary>
    public static SiloSettings Alone(int? port = null) => new(IPAddress.Loopback, port ?? FreePort(), 0);

    /// <summary>A port of this machine that nobody listens on in this moment.</summary>
    internal static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>A name is looked up: the container or host that this silo is.</summary>
    private static IPAddress ReadAddress(string? value)
    {
        if (string.IsNullOrWhiteSpace(value)) return IPAddress.Loopback;
        if (IPAddress.TryParse(value.Trim(), out var address)) return address;
        try
        {
            return Dns.GetHostAddresses(value.Trim()).First(found => found.AddressFamily == AddressFamily.InterNetwork);
        }
        catch (Exception e) when (e is SocketException or InvalidOperationException or ArgumentException)
        {
            throw new SettingsException($"{AddressName}: \"{value}\" is neither an address nor the name of this machine");
        }
    }

    private static bool ReadSwitch(string name, string? value) => value?.Trim().ToLowerInvariant() switch
    {
        null or "" or "off" => false,
        "on" => true,
        _ => throw new SettingsException($"{name} must be on or off"),
    };

    private static int? ReadPort(string name, string? value) =>
        string.IsNullOrWhiteSpace(value) ? null
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535 ? port
        : throw new SettingsException($"{name}: \"{value}\" is not a port");
}
