using Kizuna.Engine.Policies;
using Kizuna.Grains.Interfaces.Serialization;
using Kizuna.Policies.Document;

namespace Kizuna.Policies.Sections;

internal static class ContactsSection
{
    internal static ContactPolicy Read(Fields fields, ContactPolicy otherwise) => new()
    {
        Ceiling = fields.Int("ceiling", otherwise.Ceiling, 1, 16), // as many contacts as a customer keeps
        Broadcasts = Range(fields.Map("broadcasts"), otherwise.Broadcasts),
        AnswerWindow = fields.Time("answerWindow", otherwise.AnswerWindow, least: TimeSpan.Zero),
        Grace = fields.Time("grace", otherwise.Grace, least: TimeSpan.Zero),
    };

    private static BroadcastRange Range(Fields fields, BroadcastRange otherwise)
    {
        var range = new BroadcastRange(fields.Int("min", otherwise.Min, 0, 31), fields.Int("max", otherwise.Max, 1, 31));
        if (range.Max < range.Min) fields.Fault("max", $"must be at least {range.Min}");
        fields.End();
        return range;
    }

    internal static string Write(ContactPolicy contacts) =>
        $"""
        # When a customer may be contacted, and how often, beside what each customer wishes.
        contacts:
          ceiling: {contacts.Ceiling} # P9, X14: contacts in seven days after which pushes wait; 1 to 16
          broadcasts: {Of(contacts.Broadcasts)} # X7: a month, to customers who get nothing else; plans.intent.none keeps within it
          answerWindow: {Iso.Write(contacts.AnswerWindow)} # X13: an answer is welcome outside the customer's hours if they wrote this recently
          grace: {Iso.Write(contacts.Grace)} # X13: how long after the customer's hours begin a deferred contact is due

        """;

    private static string Of(BroadcastRange range) => $"{{ min: {range.Min}, max: {range.Max} }}";
}
