namespace Kizuna.Channels.Mail;

/// <summary>How the connection to the mail server is kept private.</summary>
public enum MailTls
{
    /// <summary>Begun in the open and made private before anything is said; a server that cannot is not spoken to.</summary>
    StartTls,

    /// <summary>Private from the first byte, by custom on port 465.</summary>
    Tls,

    /// <summary>In the open: for a relay on the same machine.</summary>
    None,
}
