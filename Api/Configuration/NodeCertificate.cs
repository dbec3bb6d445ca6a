using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Orleans.Connections.Security;

namespace Kizuna.Api.Configuration;

/// <summary>
/// What the nodes of a cluster know each other by: all have the same certificate, and who shows another one, or none, is turned away. So it
/// may be one that nobody has signed, and neither its names nor its dates count.
/// </summary>
public sealed class NodeCertificate
{
    public const string PathName = "KIZUNA_SILO_CERTIFICATE";
    internal const string PasswordName = "KIZUNA_SILO_CERTIFICATE_PASSWORD";

    private const string Pem = "-----BEGIN CERTIFICATE-----";
    private const string ForServers = "1.3.6.1.5.5.7.3.1";
    private const string ForClients = "1.3.6.1.5.5.7.3.2";

    private readonly X509Certificate2 own;
    private readonly ImmutableHashSet<string> known;

    private NodeCertificate(X509Certificate2 own, IEnumerable<X509Certificate2> known)
    {
        this.own = own;
        this.known = [.. known.Append(own).Select(Digest)];
    }

    /// <param name="path">Of a PFX, or of a PEM with certificate and key. Other certificates in it are let in too, while one takes the place of another.</param>
    /// <param name="password">Of its key; null when it has none.</param>
    /// <exception cref="SettingsException">It is no such file.</exception>
    internal static NodeCertificate? Read(string? path, string? password)
    {
        if (path is null) return null;
        try
        {
            var all = new X509Certificate2Collection();
            if (File.ReadAllText(path).Contains(Pem, StringComparison.Ordinal)) all.ImportFromPemFile(path);
            else all = X509CertificateLoader.LoadPkcs12CollectionFromFile(path, password);
            var own = all.FirstOrDefault(one => one.HasPrivateKey)
                ?? (password is null ? X509Certificate2.CreateFromPemFile(path) : X509Certificate2.CreateFromEncryptedPemFile(path, password));
            return IsFor(own, ForServers) && IsFor(own, ForClients)
                ? new(own, all)
                : throw new SettingsException($"{PathName}: {path} must be for servers and for clients (extended key usage): nodes are both");
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SettingsException($"{PathName}: {path} is no PFX or PEM with a certificate and its key, or {PasswordName} is not its password: {fault.Message.ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>By which others may tell it from another one.</summary>
    public string Mark => Digest(own)[..16];

    /// <summary>Whether a node with this <see cref="Mark"/> is let in.</summary>
    public bool Knows(string mark) => known.Any(digest => digest.StartsWith(mark, StringComparison.Ordinal));

    /// <summary>Both ends show it and ask for it.</summary>
    public void Require(TlsOptions tls)
    {
        tls.LocalCertificate = own;
        (tls.RemoteCertificateMode, tls.ClientCertificateMode) = (RemoteCertificateMode.RequireCertificate, RemoteCertificateMode.RequireCertificate);
        tls.RemoteCertificateValidation = (remote, _, _) => known.Contains(Digest(remote));
        tls.OnAuthenticateAsClient = (_, client) => client.TargetHost = "kizuna"; // any: it does not count
    }

    private static bool IsFor(X509Certificate2 certificate, string usage) =>
        certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().All(uses => uses.EnhancedKeyUsages[usage] is not null);

    private static string Digest(X509Certificate2 certificate) => certificate.GetCertHashString(HashAlgorithmName.SHA256);
}
