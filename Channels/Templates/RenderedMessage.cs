using System.Collections.Immutable;
using Kizuna.Engine.Customers;

namespace Kizuna.Channels.Templates;

/// <summary>A template in the words that one customer reads.</summary>
/// <param name="Subject">One line; of use to mail alone.</param>
/// <param name="Html">Sanitised, its styles inline; null where the template has none.</param>
/// <param name="Voice">Rule P7: what to speak, 20 to 30 seconds; null where the template has none.</param>
/// <param name="Missing">
/// What the shop has not filled in, such as <c>shop.address</c> or <c>values.coupon</c>, and the texts say 〔values.coupon〕 in its place: not to be
/// sent before, but a card can be finished by hand.
/// </param>
public sealed record RenderedMessage(
    string TemplateId, Language Language, MessageClass Class, string Subject, string Text, string? Html, string? Voice, ImmutableArray<string> Missing)
{
    public bool CanBeSent => Missing.IsEmpty;
}
