using Kizuna.Engine.Policies;
using Kizuna.Policies.Document;

namespace Kizuna.Policies.Sections;

internal static class HeadlineSection
{
    internal static HeadlinePolicy Read(Fields fields, HeadlinePolicy otherwise) => new()
    {
        ActiveCount = fields.Int("activeCount", otherwise.ActiveCount, 1, 16), // as many interactions as a customer keeps
        ActiveWindow = fields.Time("activeWindow", otherwise.ActiveWindow),
        ClickWindow = fields.Time("clickWindow", otherwise.ClickWindow),
        SubscriberWindow = fields.Time("subscriberWindow", otherwise.SubscriberWindow),
    };

    internal static string Write(HeadlinePolicy headline) =>
        $"""
        # The headline tags (H1, H3, H4); dormant (H2) is dormancies.purchase.
        headline:
          activeCount: {headline.ActiveCount} # H1: interactions that make an active buyer; 1 to 16
          activeWindow: {Iso.Write(headline.ActiveWindow)} # H1, Z5: within this time, rolling
          clickWindow: {Iso.Write(headline.ClickWindow)} # H3, Z3: how long a click waits for its order
          subscriberWindow: {Iso.Write(headline.SubscriberWindow)} # H4, Z4: how long a subscriber is new

        """;
}
