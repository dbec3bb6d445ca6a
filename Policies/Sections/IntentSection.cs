using Kizuna.Engine.Policies;
using Kizuna.Policies.Document;

namespace Kizuna.Policies.Sections;

internal static class IntentSection
{
    internal static IntentPolicy Read(Fields fields, IntentPolicy otherwise) => new()
    {
        HighSilence = fields.Time("highSilence", otherwise.HighSilence),
        MidAttempts = fields.Int("midAttempts", otherwise.MidAttempts, 1, 100),
        MidPatience = fields.Time("midPatience", otherwise.MidPatience),
        PotentialSilence = fields.Time("potentialSilence", otherwise.PotentialSilence),
        ReadSilence = fields.Time("readSilence", otherwise.ReadSilence),
    };

    internal static string Write(IntentPolicy intent) =>
        $"""
        # How purchase intent fades when a customer says nothing (X9, Z7). Any new evidence lifts it at once; a refusal ends it at once.
        intent:
          highSilence: {Iso.Write(intent.HighSilence)} # I9: silence after which high becomes mid
          midAttempts: {intent.MidAttempts} # Z7: unanswered follow-ups after which mid becomes potential; 1 to 100
          midPatience: {Iso.Write(intent.MidPatience)} # I10: how long the last of those follow-ups may wait for an answer
          potentialSilence: {Iso.Write(intent.PotentialSilence)} # I12, Z7: silence after which potential becomes none
          readSilence: {Iso.Write(intent.ReadSilence)} # Z7: silence after a read receipt that steps one rung down

        """;
}
