using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Threading.Channels;
using Kizuna.Channels.Mail;
using Kizuna.Testing;
using MimeKit;

namespace Kizuna.Channels.Tests;

/// <summary>npm's smtp-server on loopback, with a certificate and a key for signatures of its own.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly Process process;
    private readonly Channel<JsonElement> lines = Channel.CreateUnbounded<JsonElement>();
    private readonly X509Certificate2 certificate;
    private readonly string key;
    private readonly Task reading;

    private MailServer(Process process, X509Certificate2 certificate, string key)
    {
        (this.process, this.certificate, this.key) = (process, certificate, key);
        reading = Read();
    }

    internal int Port { get; private set; }

    internal List<JsonElement> Connections { get; } = [];

    internal static async Task<MailServer> Start(MailTls tls = MailTls.None, string? user = null, string? password = null, string? greeting = null)
    {
        using var rsa = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        var settings = JsonSerializer.Serialize(new
        {
            tls = tls switch { MailTls.Tls => "tls", MailTls.StartTls => "starttls", _ => "none" },
            key = rsa.ExportPkcs8PrivateKeyPem(),
            cert = certificate.ExportCertificatePem(),
            user,
            password,
            greeting,
            dkim = $"v=DKIM1; k=rsa; p={Convert.ToBase64String(rsa.ExportSubjectPublicKeyInfo())}",
        });
        var server = new MailServer(await NodeClients.Start("mail-server.mjs", settings), certificate, rsa.ExportRSAPrivateKeyPem());
        server.Port = (await server.Next("port")).GetInt32();
        return server;
    }

    internal MailSettings Settings(MailTls tls = MailTls.None) => new("localhost", Port, tls, new MailboxAddress("山田商店", "info@shop.example")) { Authority = certificate, Dkim = new("shop.example", "k1", key) };

    internal Task<JsonElement> Mail() => Next("mail");

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync().Within();
        await reading.Within();
        process.Dispose();
        certificate.Dispose();
    }

    private async Task<JsonElement> Next(string kind)
    {
        while (true)
        {
            var line = await lines.Reader.ReadAsync().AsTask().Within();
            if (line.TryGetProperty(kind, out var value)) return value;
            if (line.TryGetProperty("connected", out var connected)) Connections.Add(connected);
        }
    }

    private async Task Read()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line) lines.Writer.TryWrite(JsonSerializer.Deserialize<JsonElement>(line));
        lines.Writer.Complete(new InvalidOperationException(await process.StandardError.ReadToEndAsync()));
    }
}
