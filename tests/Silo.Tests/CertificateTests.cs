using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kizuna.Testing;

namespace Kizuna.Silo.Tests;

/// <summary>Promise: where nodes have a certificate, who does not have it is no node.</summary>
public sealed class CertificateTests : IDisposable
{
    private const string Path = "KIZUNA_SILO_CERTIFICATE";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("kizuna-certificate-");

    public void Dispose() => folder.Delete(recursive: true);

    [StoreFact, KillsPostgres]
    public async Task Who_has_the_certificate_joins_and_nobody_else()
    {
        await using var server = await PostgresServer.Start();
        await using var database = await server.Create(reuse: false);
        using var certificate = SelfSigned();
        using var another = SelfSigned();
        using var next = SelfSigned(); // is to take its place
        var both = new X509Certificate2Collection { certificate, X509CertificateLoader.LoadCertificate(next.RawData) };
        (string, string)[] pem = [(Path, Write("node.pem", Pem(certificate, next)))];
        (string, string)[] pfx = [(Path, Write("node.pfx", both.Export(X509ContentType.Pfx, "secret")!)), ("KIZUNA_SILO_CERTIFICATE_PASSWORD", "secret")];

        await using var first = NodeProcess.SiloAlone(database.ConnectionString, pem);
        await using var second = NodeProcess.SiloAlone(database.ConnectionString, pfx);
        await using var without = NodeProcess.SiloAlone(database.ConnectionString);
        await using var other = NodeProcess.SiloAlone(database.ConnectionString, (Path, Write("other.pfx", another.Export(X509ContentType.Pfx))));
        await using var rolled = NodeProcess.SiloAlone(database.ConnectionString, (Path, Write("next.pem", Pem(next, certificate))));
        await using var stranger = NodeProcess.Api(database.ConnectionString);
        await using var api = NodeProcess.Api(database.ConnectionString, pem);
        first.Start();
        second.Start();
        await Task.WhenAll(first.Started(), second.Started());

        rolled.Start();
        await rolled.Started();
        without.Start();
        other.Start();
        stranger.Start();
        api.Start();
        await api.Ready();
        for (var i = 0; i < 20; i++) // of which each silo has some
            (await api.Http.PostAsJsonAsync("/v1/track", new { userId = $"c-{i}", messageId = "m-1", @event = "Sample Requested" })).EnsureSuccessStatusCode();

        await Task.WhenAll(without.Ended(), other.Ended());
        (without.ExitCode, other.ExitCode).ShouldBe((1, 1));
        without.Log.Trim().ShouldBe($"{Path}: the silos of this cluster have one; all must have the same");
        other.Log.Trim().ShouldBe($"{Path}: the silos of this cluster have another one; all must have the same");
        await Eventually.True(() => stranger.Log.Contains("No silo can be reached", StringComparison.Ordinal));
        (await stranger.IsReady()).ShouldBeFalse();
        ((long)(await database.Sql("SELECT count(*) FROM silos WHERE status = 3"))!).ShouldBe(3);
    }

    private static string Pem(X509Certificate2 own, X509Certificate2 known) =>
        string.Join('\n', own.ExportCertificatePem(), own.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem(), known.ExportCertificatePem());

    private string Write(string name, string text) => Write(name, System.Text.Encoding.ASCII.GetBytes(text));

    private string Write(string name, byte[] bytes)
    {
        var path = System.IO.Path.Combine(folder.FullName, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        return new CertificateRequest("CN=kizuna", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddYears(1));
    }
}
