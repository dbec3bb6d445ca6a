namespace Kizuna.Channels.Templates;

/// <summary>Who writes, in one language: what Japanese law asks of every advertisement by mail. Null is not filled in yet.</summary>
/// <param name="Name">Of the shop or firm.</param>
/// <param name="Sender">Who answers for the message, such as a department; the name unless given.</param>
/// <param name="Address">By post.</param>
/// <param name="Contact">Where complaints and questions go: a mail address, telephone number or page.</param>
/// <param name="Url">Of the shop.</param>
public sealed record Shop(string? Name = null, string? Sender = null, string? Address = null, string? Contact = null, string? Url = null)
{
    public static readonly Shop Unknown = new();
}
