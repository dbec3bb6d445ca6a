using Kizuna.Engine.Policies;
using Kizuna.Policies.Document;

namespace Kizuna.Policies.Sections;

internal static class FollowUpsSection
{
    internal static FollowUpPolicy Read(Fields fields, FollowUpPolicy otherwise) => new()
    {
        Lead = fields.Time("lead", otherwise.Lead, least: TimeSpan.Zero),
        DayEnds = fields.TimeOfDay("dayEnds", otherwise.DayEnds),
        Burst = fields.Time("burst", otherwise.Burst, least: TimeSpan.Zero),
    };

    internal static string Write(FollowUpPolicy followUps) =>
        $"""
        # How steps become tasks (W1).
        followUps:
          lead: {Iso.Write(followUps.Lead)} # how long before an exact deadline a contact appears on the work list
          dayEnds: "{followUps.DayEnds:HH\:mm}" # when a contact that belongs to a day is due, in the customer's zone
          burst: {Iso.Write(followUps.Burst)} # messages of ours closer together than this are one follow-up

        """;
}
