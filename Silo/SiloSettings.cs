using System.Data.Common;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Kizuna.Api;

namespace Kizuna.Silo;

/// <summary>What a silo was told beside what every engine is told.</summary>
/// <param name="Address">Where the other silos reach this one. They speak without a key there: it belongs to a network of their own.</param>
/// <param name="Port">Of the same.</param>
internal sealed record SiloSettings(IPAddress Address, int Port)
{
    private const int DefaultPort = 11111;

    /// <exception cref="SettingsException">One line that names the setting.</exception>
    public static SiloSettings Read(IConfiguration configuration) =>
        new(ReadAddress(configuration["KIZUNA_SILO_ADDRESS"]), ReadPort(configuration["KIZUNA_SILO_PORT"]));

    /// <summary>The settings of the engine, as far as they are right for one of many.</summary>
    /// <exception cref="SettingsException">One line that names the setting.</exception>
    public static Settings ReadEngine(IConfiguration configuration)
    {
        var settings = Settings.Read(configuration);
        if (!new DbConnectionStringBuilder { ConnectionString = settings.Store }.ContainsKey("Host"))
            throw new SettingsException("KIZUNA_STORE must name the PostgreSQL database that the silos share, such as \"Host=localhost;Database=kizuna;Username=kizuna;Password=…\"");
        if (settings.Key is null)
            throw new SettingsException("KIZUNA_API_KEY must be set, the same for every silo: whoever signed in at one of them is known to all");
        return settings with { IsOneOfMany = true };
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
            throw new SettingsException($"KIZUNA_SILO_ADDRESS: \"{value}\" is neither an address nor the name of this machine");
        }
    }

    private static int ReadPort(string? value) =>
        string.IsNullOrWhiteSpace(value) ? DefaultPort
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535 ? port
        : throw new SettingsException($"KIZUNA_SILO_PORT: \"{value}\" is not a port");
}
