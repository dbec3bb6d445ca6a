using System.Collections.Concurrent;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Kizuna.Channels.Mail;

/// <summary>Connections to the mail server that are used again, for most of the work of a mail is to get a private one.</summary>
internal sealed class SmtpConnections(MailSettings settings, TimeProvider clock) : IDisposable
{
    /// <summary>Servers hang up on who says nothing for some minutes, and on who says too much.</summary>
    private static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(60);
    private const int MostMails = 100;

    /// <summary>It is asked whether it is still there after that long.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim free = new(settings.Connections);
    private readonly ConcurrentStack<Connection> idle = new();

    /// <summary>A connection that nobody else uses, to be given back.</summary>
    internal async Task<Connection> Take(CancellationToken stop)
    {
        await free.WaitAsync(stop);
        try
        {
            while (idle.TryPop(out var known))
            {
                if (await IsThere(known, stop)) return known;
                known.Client.Dispose();
            }
            return new(await Open(stop));
        }
        catch
        {
            free.Release();
            throw;
        }
    }

    /// <param name="isSound">Whether the server answered to the end, so that the next mail can go by it.</param>
    internal void GiveBack(Connection connection, bool isSound)
    {
        connection.Mails++;
        connection.UsedAt = clock.GetTimestamp();
        if (isSound && connection.Client.IsConnected && connection.Mails < MostMails) idle.Push(connection);
        else connection.Client.Dispose();
        free.Release();
    }

    public void Dispose()
    {
        while (idle.TryPop(out var connection)) connection.Client.Dispose();
        free.Dispose();
    }

    private async Task<bool> IsThere(Connection connection, CancellationToken stop)
    {
        var unused = clock.GetElapsedTime(connection.UsedAt);
        if (unused > LongestIdle || !connection.Client.IsConnected) return false;
        if (unused < Fresh) return true;
        try
        {
            await connection.Client.NoOpAsync(stop);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<SmtpClient> Open(CancellationToken stop)
    {
        var client = new SmtpClient
        {
            LocalDomain = settings.From.Domain,
            Timeout = (int)settings.Limit.TotalMilliseconds,
            CheckCertificateRevocation = false, // as mail servers among themselves: a list that is out of reach must not stop all mail
        };
        try
        {
            if (settings.Authority is { } authority) client.ServerCertificateValidationCallback = (_, certificate, chain, errors) => IsSignedBy(authority, certificate, chain, errors);
            await client.ConnectAsync(settings.Host, settings.Port, settings.Tls switch
            {
                MailTls.Tls => SecureSocketOptions.SslOnConnect,
                MailTls.StartTls => SecureSocketOptions.StartTls,
                _ => SecureSocketOptions.None,
            }, stop);
            if (settings.User is { } user) await client.AuthenticateAsync(Encoding.UTF8, user, settings.Password ?? "", stop);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private static bool IsSignedBy(X509Certificate2 authority, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is not X509Certificate2 server || errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)) return false;
        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.Add(authority);
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        if (chain is not null)
            foreach (var element in chain.ChainElements) own.ChainPolicy.ExtraStore.Add(element.Certificate);
        return own.Build(server);
    }

    internal sealed class Connection(SmtpClient client)
    {
        internal SmtpClient Client { get; } = client;
        internal int Mails { get; set; }
        internal long UsedAt { get; set; }
    }
}
