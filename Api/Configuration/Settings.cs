using System.Collections.Immutable;
using System.Data.Common;
using Kizuna.Api.Policies;
using Kizuna.Channels.Mail;
using Kizuna.Engine.Policies;
using Kizuna.Reports.Hosting;

namespace Kizuna.Api.Configuration;

/// <summary>What the installation was told, by environment or appsettings. A wrong value stops the start with one line.</summary>
/// <param name="Urls">Where to listen; loopback unless told otherwise, empty for nowhere.</param>
/// <param name="Store">A connection string: <c>Data Source=…</c> is SQLite, <c>Host=…</c> PostgreSQL.</param>
/// <param name="Key">The key, when one was set; otherwise it is made at the first start.</param>
/// <param name="Zone">Where days begin and end for customers who named no zone (Z17), when it was set; otherwise the policy says it.</param>
/// <param name="Policy">The policy to start with, when a document was named.</param>
public sealed record Settings(IReadOnlyList<string> Urls, string Store, string? Key, TimeZoneInfo? Zone, Policy? Policy)
{
    public const string DefaultUrl = "http://127.0.0.1:5005";

    /// <summary>In place of an address: no HTTP.</summary>
    public const string NoUrl = "none";

    /// <summary>Every setting that is read here.</summary>
    public static readonly ImmutableArray<string> Names = ["KIZUNA_URLS", "KIZUNA_STORE", "KIZUNA_API_KEY", "KIZUNA_WRITE_KEY", "KIZUNA_ORIGINS", "KIZUNA_ZONE", "KIZUNA_POLICY", "KIZUNA_MAIL", "KIZUNA_ADDRESS", NodeCertificate.PathName, NodeCertificate.PasswordName, OtlpEndpoint];

    /// <summary>As OpenTelemetry names it.</summary>
    public const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public const string DefaultStore = "Data Source=data/kizuna.db";

    /// <summary>Where metrics and traces go by OTLP; null sends nothing and listens to nothing.</summary>
    public Uri? Otlp { get; init; }

    /// <summary>A key that may post events and nothing else, for programs that cannot keep a secret, as a page; null when there is none.</summary>
    public string? WriteKey { get; init; }

    /// <summary>Origins of other sites whose pages may post events, exactly as a browser names them.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>The server that takes our mails; null sends none.</summary>
    public MailSettings? Mail { get; init; }

    /// <summary>Where customers reach this installation, by links in messages; null where they do not.</summary>
    public Uri? PublicAddress { get; init; }

    /// <summary>What the nodes of a cluster know each other by; null lets every program in that reaches their ports.</summary>
    public NodeCertificate? Certificate { get; init; }

    /// <summary>Whether this process serves HTTP. A silo need not, where Api does.</summary>
    public bool IsServed => Urls.Count > 0;

    /// <summary>Whether the store is one that several nodes can share.</summary>
    public bool IsShared => CanShare(Store);

    /// <summary>Where the key and checkpoints are kept: beside the SQLite file, else in <c>data</c>.</summary>
    public string DataFolder { get; } = FolderOf(Store);

    public static bool CanShare(string store) => new DbConnectionStringBuilder { ConnectionString = store }.ContainsKey("Host");

    public KizunaSettings ForEngine() => new() { Store = Store, Policy = Policy, Zone = Zone, PublicAddress = PublicAddress };

    /// <exception cref="SettingsException">One line that names the setting.</exception>
    public static Settings Read(IConfiguration configuration, string defaultStore = DefaultStore)
    {
        string? Given(string name) => (Names.Contains(name) ? configuration[name] : throw new ArgumentException(name)) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

        var zone = ReadZone(Given("KIZUNA_ZONE"));
        return new(
            ReadUrls(Given("KIZUNA_URLS") ?? DefaultUrl), ReadStore(Given("KIZUNA_STORE") ?? defaultStore), ReadKey("KIZUNA_API_KEY", Given("KIZUNA_API_KEY")),
            zone, ReadPolicy(Given("KIZUNA_POLICY"), zone))
        {
            Otlp = ReadOtlp(Given(OtlpEndpoint)),
            WriteKey = ReadWriteKey(Given("KIZUNA_WRITE_KEY"), Given("KIZUNA_API_KEY")),
            Origins = ReadOrigins(Given("KIZUNA_ORIGINS") ?? ""),
            Mail = ReadMail(Given("KIZUNA_MAIL")),
            PublicAddress = ReadAddress(Given("KIZUNA_ADDRESS")),
            Certificate = NodeCertificate.Read(Given(NodeCertificate.PathName), Given(NodeCertificate.PasswordName)),
        };
    }

    /// <summary>Environment first, then appsettings.json of the working directory.</summary>
    public static IConfiguration Sources() => new ConfigurationBuilder()
        .SetBasePath(Directory.GetCurrentDirectory()).AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().Build();

    private static string[] ReadUrls(string value)
    {
        if (value.Equals(NoUrl, StringComparison.OrdinalIgnoreCase)) return [];
        var urls = value.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var url in urls)
            if (!IsAddress(url))
                throw new SettingsException($"KIZUNA_URLS: \"{url}\" is not an address such as http://127.0.0.1:5005");
        return urls;
    }

    private static bool IsAddress(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return address.Scheme is "http" or "https" && address.PathBase.Length == 0 && address.Port is >= 0 and <= 65535;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static string ReadStore(string value)
    {
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = value };
            if (parts.TryGetValue("Data Source", out var file) && file is string { Length: > 0 } path && path != ":memory:" || parts.ContainsKey("Host"))
                return value;
        }
        catch (ArgumentException)
        {
            // told below
        }
        throw new SettingsException("KIZUNA_STORE must be \"Data Source=FILE\" for SQLite or \"Host=…;Database=…\" for PostgreSQL");
    }

    /// <summary>Visible ASCII without a colon: it must fit into a header, and into the user name of Basic.</summary>
    private static string? ReadKey(string name, string? value) => value is null || value.Length <= 256 && value.All(c => c is > ' ' and <= '~' and not ':')
        ? value
        : throw new SettingsException($"{name} must be 1 to 256 visible ASCII characters without a colon");

    private static string? ReadWriteKey(string? value, string? key) => value is null || value != key
        ? ReadKey("KIZUNA_WRITE_KEY", value)
        : throw new SettingsException("KIZUNA_WRITE_KEY must be another one than KIZUNA_API_KEY, which opens everything");

    private static string[] ReadOrigins(string value)
    {
        var origins = value.Split([';', ',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var origin in origins)
            if (!Uri.TryCreate(origin, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.GetLeftPart(UriPartial.Authority) != origin)
                throw new SettingsException($"KIZUNA_ORIGINS: \"{origin}\" is not an origin such as https://shop.example, in small letters and without a path");
        return origins;
    }

    private static MailSettings? ReadMail(string? value)
    {
        try
        {
            return value is null ? null : MailSettings.Parse(value);
        }
        catch (FormatException fault)
        {
            throw new SettingsException($"KIZUNA_MAIL {fault.Message}");
        }
    }

    /// <summary>A path is one that a proxy takes away again.</summary>
    private static Uri? ReadAddress(string? value) => value is null ? null
        : Uri.TryCreate(value.TrimEnd('/') + "/", UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", Query: "", Fragment: "", UserInfo: "" }
            ? address
            : throw new SettingsException($"KIZUNA_ADDRESS: \"{value}\" is not an address such as https://kizuna.shop.example");

    private static TimeZoneInfo? ReadZone(string? value) => value is null ? null : TimeZoneInfo.TryFindSystemTimeZoneById(value, out var zone) && zone.HasIanaId
        ? zone
        : throw new SettingsException($"KIZUNA_ZONE: \"{value}\" is not a time zone such as Asia/Tokyo");

    private static Uri? ReadOtlp(string? value) => value is null ? null : Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
        ? address
        : throw new SettingsException($"{OtlpEndpoint}: \"{value}\" is not an address such as http://127.0.0.1:4318");

    private static Policy? ReadPolicy(string? value, TimeZoneInfo? zone) => value is null
        ? null
        : File.Exists(value)
            ? PolicyFile.Read(value, $"KIZUNA_POLICY: {value}", Engine.Policies.Policy.Default with { Zone = zone ?? Engine.Policies.Policy.Default.Zone })
            : throw new SettingsException($"KIZUNA_POLICY: there is no file {value}");

    private static string FolderOf(string store) =>
        new DbConnectionStringBuilder { ConnectionString = store }.TryGetValue("Data Source", out var file)
            ? Path.GetDirectoryName(Path.GetFullPath((string)file)) ?? "data"
            : Path.GetFullPath("data");
}
