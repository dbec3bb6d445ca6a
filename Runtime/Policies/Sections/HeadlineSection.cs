using Kizuna.Engine;

namespace Kizuna.Runtime;

internal static class HeadlineSection
{
    internal static HeadlinePolicy Read(Fields fields, HeadlinePolicy otherwise) => new()
    {
        ActiveCount = fields.Int("activeCount", otherwise.ActiveCount, 1, 16), // as many interactions as a customer keeps
        ActiveWindow = fields.Time("activeWindow", otherwise.ActiveWindow),
        Dormant = fields.Time("dormant", otherwise.Dormant),
        ClickWindow = fields.Time("clickWindow", otherwise.ClickWindow),
        SubscriberWindow = fields.Time("subscriberWindow", otherwise.SubscriberWindow),
    };

    internal static string Write(HeadlinePolicy headline) =>
        $"""
        # The four headline tags (H1 to H4).
        headline:
          activeCount: {headline.ActiveCount} # H1: interactions that make an active buyer; 1 to 16
          activeWindow: {Iso.Write(headline.ActiveWindow)} # H1, Z5: within this time, rolling
          dormant: {Iso.Write(headline.Dormant)} # H2: time without a purchase, from the first contact for those who never bought
          clickWindow: {Iso.Write(headline.ClickWindow)} # H3, Z3: how long a click waits for its order
          subscriberWindow: {Iso.Write(headline.SubscriberWindow)} # H4, Z4: how long a subscriber is new

        """;
}
