using Kizuna.Engine.Customers;

namespace Kizuna.Channels.Templates;

/// <summary>A message that is written once for many.</summary>
/// <param name="Id">1 to 64 letters, digits, dots, hyphens and underscores. That of a step that ships is its sequence and number, such as <c>before.3</c>.</param>
/// <param name="Class">Rule X14; marketing names its sender and how to stop.</param>
public sealed record Template(string Id, MessageClass Class, Wording Ja, Wording En)
{
    public Wording In(Language language) => language == Language.Ja ? Ja : En;
}
