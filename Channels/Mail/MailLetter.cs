using System.Security.Cryptography;
using System.Text;
using Kizuna.Engine.Customers;
using MimeKit;
using MimeKit.Cryptography;
using MimeKit.Utils;

namespace Kizuna.Channels.Mail;

/// <summary>A message as a mail: both forms of the text, who it is from, how to stop it, and a signature over all that matters.</summary>
internal sealed class MailLetter(MailSettings settings, TimeProvider clock)
{
    // RFC 8058 asks that what stops a mail is signed.
    private static readonly HeaderId[] Signed =
    [
        HeaderId.From, HeaderId.To, HeaderId.Subject, HeaderId.Date, HeaderId.MessageId, HeaderId.MimeVersion, HeaderId.ContentType, HeaderId.ContentTransferEncoding,
        HeaderId.ListUnsubscribe, HeaderId.ListUnsubscribePost,
    ];

    private readonly DkimSigner? signer = settings.Dkim is { } key
        ? new DkimSigner(new MemoryStream(Encoding.ASCII.GetBytes(key.PrivateKey)), key.Domain, key.Selector)
        {
            HeaderCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
            BodyCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
        }
        : null;

    internal MimeMessage Write(OutgoingMessage message, MailboxAddress to)
    {
        var mail = new MimeMessage
        {
            Subject = message.Subject ?? "",
            Date = clock.GetUtcNow(),
            MessageId = MessageId(message.Id),
            Body = message.Html is null ? Text("plain", message.Text) : new MultipartAlternative(Text("plain", message.Text), Text("html", message.Html)),
        };
        mail.From.Add(settings.From);
        mail.To.Add(to);
        mail.Headers.Add("Auto-Submitted", "auto-generated"); // RFC 3834: so that no absence is answered to us
        if (message.Class == MessageClass.Marketing) AddWayToStop(mail, message);
        mail.Prepare(EncodingConstraint.SevenBit); // any relay can pass it on as it is, so the signature stays right
        signer?.Sign(mail, [.. Signed.Where(mail.Headers.Contains)]);
        return mail;
    }

    /// <summary>The same at every try, so that a receiver that got it twice can tell.</summary>
    private string MessageId(string id)
    {
        var isPlain = id.Length is > 0 and <= 128 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
        return $"{(isPlain ? id : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id))))}@{settings.From.Domain}";
    }

    private void AddWayToStop(MimeMessage mail, OutgoingMessage message)
    {
        var byMail = $"<mailto:{settings.From.Address}?subject=unsubscribe>";
        if (message.Unsubscribe is { } link)
        {
            mail.Headers.Add(HeaderId.ListUnsubscribe, $"<{link.AbsoluteUri}>, {byMail}");
            mail.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
        }
        else
        {
            mail.Headers.Add(HeaderId.ListUnsubscribe, byMail);
        }
    }

    private static TextPart Text(string kind, string text)
    {
        var part = new TextPart(kind);
        part.SetText(Encoding.UTF8, text);
        return part;
    }
}
