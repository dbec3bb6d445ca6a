using System.Text.RegularExpressions;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Kizuna.Channels.Mail;

/// <summary>
/// Mail by SMTP. A connection that is lost while the mail is under way, or after it, leaves open whether it was taken: it is tried again with the
/// same Message-ID.
/// </summary>
public sealed partial class MailChannel(MailSettings settings, TimeProvider clock) : IChannel, IDisposable
{
    internal const string Channel = "email";

    private const int LongestAnswer = 200; // of what a server says: enough for its reason and a link

    /// <summary>Somebody has to mend the settings first.</summary>
    private static readonly TimeSpan UntilMended = TimeSpan.FromMinutes(10);

    private readonly SmtpConnections connections = new(settings, clock);
    private readonly MailLetter letters = new(settings, clock);

    public string Name => Channel;

    public async Task<DeliveryResult> Deliver(OutgoingMessage message, CancellationToken stop)
    {
        if (!MailboxAddress.TryParse(message.To, out var to) || to.Domain.Length == 0 || to.LocalPart.Length == 0)
            return new DeliveryResult.Refused("is no mail address", AddressIsDead: true);

        using var limit = new CancellationTokenSource(settings.Limit, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        SmtpConnections.Connection? connection = null;
        var isSound = false;
        try
        {
            connection = await connections.Take(both.Token);
            var answer = await connection.Client.SendAsync(letters.Write(message, to), settings.From, [to], both.Token);
            isSound = true;
            return new DeliveryResult.Accepted(Queued().Match(answer) is { Success: true } match ? match.Groups["id"].Value : null);
        }
        catch (SmtpCommandException e)
        {
            isSound = e.StatusCode != SmtpStatusCode.ServiceNotAvailable; // 421: it hangs up
            return Meaning(e);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new DeliveryResult.Later($"the mail server did not answer within {settings.Limit.TotalSeconds:0} s");
        }
        catch (AuthenticationException)
        {
            return new DeliveryResult.Later("the mail server does not take the user and password of the settings", UntilMended);
        }
        catch (SslHandshakeException)
        {
            return new DeliveryResult.Later("the mail server has no certificate that can be trusted", UntilMended);
        }
        catch (NotSupportedException)
        {
            return new DeliveryResult.Later("the mail server does not offer what the settings ask for, STARTTLS or a way to sign in", UntilMended);
        }
        catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException or ProtocolException or ServiceNotConnectedException or TimeoutException)
        {
            return new DeliveryResult.Later($"the connection to the mail server {(connection is null ? "could not be made" : "was lost")}");
        }
        finally
        {
            if (connection is not null) connections.GiveBack(connection, isSound);
        }
    }

    public void Dispose() => connections.Dispose();

    /// <summary>What a server means by refusing: first by its enhanced code (RFC 3463), then by which command it refused.</summary>
    private static DeliveryResult Meaning(SmtpCommandException e)
    {
        var (code, words) = ((int)e.StatusCode, Words(e));
        if (code < 500) return new DeliveryResult.Later(words);
        var enhanced = Enhanced().Match(e.Message);
        var isDead = enhanced.Success
            ? enhanced.Groups["of"].Value is "1.1" or "1.2" or "1.3" or "1.6" or "1.10" or "2.1"
            : e.ErrorCode == SmtpErrorCode.RecipientNotAccepted && code is 550 or 551 or 553;
        return new DeliveryResult.Refused(words, isDead);
    }

    /// <summary>In the server's words, which often repeat the address.</summary>
    private static string Words(SmtpCommandException e)
    {
        var words = Address().Replace(string.Join(' ', e.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), "…");
        return $"{(int)e.StatusCode} {(words.Length <= LongestAnswer ? words : words[..LongestAnswer])}";
    }

    [GeneratedRegex(@"\bqueued as (?<id>[\w.-]{1,100})", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Queued();

    [GeneratedRegex(@"^\s*5\.(?<of>\d{1,3}\.\d{1,3})\b", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Enhanced();

    [GeneratedRegex(@"<?[^\s<>@]+@[^\s<>@]+>?", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
