using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using MimeKit;

namespace Kizuna.Channels.Mail;

/// <summary>The mail server that takes our mails, and who they are from.</summary>
/// <param name="From">Name and address; the domain of the address is that of our Message-IDs.</param>
public sealed record MailSettings(string Host, int Port, MailTls Tls, MailboxAddress From)
{
    public string? User { get; init; }
    public string? Password { get; init; }
    public DkimKey? Dkim { get; init; }

    /// <summary>Who has signed the server's certificate, where it is nobody whom the machine trusts.</summary>
    public X509Certificate2? Authority { get; init; }

    /// <summary>Of one try from beginning to end. A server that looks for spam while we wait takes seconds; one that takes longer is tried again.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>At once. Servers allow 10 to 20 of one sender; more would only be refused.</summary>
    public int Connections { get; init; } = 4;

    /// <summary>Such as <c>smtp://user:password@mail.example:587?from=shop@example.com&amp;name=Shop</c>; <c>smtps</c> is private from the first byte.</summary>
    /// <param name="text">
    /// Of the query: <c>from</c>, <c>name</c>, <c>tls=none</c> for a relay on the same machine, <c>dkim=SELECTOR</c> with <c>key</c>, the path of a PEM file.
    /// </param>
    /// <exception cref="FormatException">What is wrong, without a word of the user or the password.</exception>
    public static MailSettings Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("smtp" or "smtps") || uri.Host.Length == 0 || uri.AbsolutePath is not ("" or "/"))
            throw new FormatException("must be an address such as smtp://user:password@mail.example:587?from=shop@example.com");
        var given = uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2))
            .ToLookup(part => part[0], part => part.Length > 1 ? Uri.UnescapeDataString(part[1].Replace('+', ' ')) : "");
        if (given.FirstOrDefault(one => one.Key is not ("from" or "name" or "tls" or "dkim" or "key")) is { } unknown)
            throw new FormatException($"has an unknown setting {unknown.Key}; known are from, name, tls, dkim, key");
        string? One(string name) => given[name].FirstOrDefault() is { Length: > 0 } value ? value : null;

        if (One("from") is not { } address || !MailboxAddress.TryParse(address, out var from) || from.Domain.Length == 0) throw new FormatException("must name the sender: from=shop@example.com");
        var user = uri.UserInfo.Split(':', 2).Select(Uri.UnescapeDataString).ToArray();
        var tls = (uri.Scheme, One("tls")) switch
        {
            ("smtps", null) => MailTls.Tls,
            (_, null) => MailTls.StartTls,
            ("smtp", "none") => MailTls.None,
            _ => throw new FormatException("tls can only be none, and not with smtps"),
        };
        if (tls == MailTls.None && user[0].Length > 0 && !(IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) ? IPAddress.IsLoopback(ip) : uri.Host == "localhost"))
            throw new FormatException("would send the password in the open: leave tls=none out");
        return new(uri.Host.Trim('[', ']'), uri.Port > 0 ? uri.Port : tls == MailTls.Tls ? 465 : 587, tls, new(One("name") ?? from.Name, from.Address))
        {
            User = user[0].Length > 0 ? user[0] : null,
            Password = user.Length > 1 ? user[1] : null,
            Dkim = One("dkim") is { } selector ? new(from.Domain, selector, Key(One("key"))) : null,
        };
    }

    /// <summary>Without user, password and key, so that it can stand in a log.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port} ({Tls}) from {From.Domain}");

    private static string Key(string? path)
    {
        try
        {
            return File.ReadAllText(path ?? throw new FormatException("dkim needs key, the path of a PEM file"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FormatException($"cannot read the key in {path}");
        }
    }
}
