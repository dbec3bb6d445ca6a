using Kizuna.Engine.Policies;
using Kizuna.Grains.Interfaces.Serialization;
using Kizuna.Policies.Document;

namespace Kizuna.Policies.Sections;

internal static class PreferencesSection
{
    internal static PreferencePolicy Read(Fields fields, PreferencePolicy otherwise)
    {
        var read = new PreferencePolicy
        {
            NightBegins = fields.TimeOfDay("nightBegins", otherwise.NightBegins),
            NightEnds = fields.TimeOfDay("nightEnds", otherwise.NightEnds),
            DayBegins = fields.TimeOfDay("dayBegins", otherwise.DayBegins),
            DayEnds = fields.TimeOfDay("dayEnds", otherwise.DayEnds),
            GoldenReply = fields.Time("goldenReply", otherwise.GoldenReply),
            GoldenSamples = fields.Int("goldenSamples", otherwise.GoldenSamples, 1, 15), // an hour that is halved at 32 has at least so many
            FirstResponse = fields.Time("firstResponse", otherwise.FirstResponse),
        };
        if (read.NightEnds >= read.NightBegins) fields.Fault("nightEnds", "must be earlier in the day than nightBegins");
        if (read.DayEnds <= read.DayBegins) fields.Fault("dayEnds", "must be later than dayBegins");
        return read;
    }

    internal static string Write(PreferencePolicy preferences) =>
        $"""
        # What customers' words about contact set, where no person has set otherwise, and what is learned from when they answer.
        preferences:
          nightBegins: "{preferences.NightBegins:HH\:mm}" # P4: who wants quiet nights is contacted until here, in their zone
          nightEnds: "{preferences.NightEnds:HH\:mm}" # P4: and from here on
          dayBegins: "{preferences.DayBegins:HH\:mm}" # P5: hours of whoever is free on weekdays only
          dayEnds: "{preferences.DayEnds:HH\:mm}" # P5
          goldenReply: {Iso.Write(preferences.GoldenReply)} # P12: mean time to a reply that makes an hour of the day a golden one
          goldenSamples: {preferences.GoldenSamples} # P12: replies in that hour from which the mean counts; 1 to 15
          firstResponse: {Iso.Write(preferences.FirstResponse)} # A17, X18: how soon a customer who wrote should have our first answer

        """;
}
