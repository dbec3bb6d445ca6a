using Kizuna.Engine.Policies;
using Kizuna.Policies.Document;

namespace Kizuna.Policies.Sections;

internal static class InterestsSection
{
    internal static InterestPolicy Read(Fields fields, InterestPolicy otherwise) => new()
    {
        Hold = fields.Time("hold", otherwise.Hold),
        Most = fields.Int("most", otherwise.Most, 1, 5),
    };

    internal static string Write(InterestPolicy interests) =>
        $"""
        # What customers care about (T1 to T5).
        interests:
          hold: {Iso.Write(interests.Hold)} # Z8: how long an interest holds after its last evidence
          most: {interests.Most} # Z8: how many a customer shows at a time; 1 to 5

        """;
}
