namespace Kizuna.Channels.Mail;

/// <summary>What mails are signed with, so that receivers know the sender's domain (RFC 6376).</summary>
/// <param name="Domain">That of the sender.</param>
/// <param name="Selector">The public key is in the name system at <c>SELECTOR._domainkey.DOMAIN</c>.</param>
/// <param name="PrivateKey">RSA, as PEM.</param>
public sealed record DkimKey(string Domain, string Selector, string PrivateKey)
{
    public override string ToString() => $"{Selector}._domainkey.{Domain}"; // never the key
}
