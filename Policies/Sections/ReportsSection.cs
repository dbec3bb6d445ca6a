using Kizuna.Engine.Policies;
using Kizuna.Policies.Document;

namespace Kizuna.Policies.Sections;

internal static class ReportsSection
{
    internal static ReportPolicy Read(Fields fields, ReportPolicy otherwise) => new()
    {
        HighShare = fields.Int("highShare", otherwise.HighShare, 0, 100),
        WeeklyReviews = fields.Truth("weeklyReviews", otherwise.WeeklyReviews),
    };

    internal static string Write(ReportPolicy reports) =>
        $"""
        # What the reports measure against.
        reports:
          highShare: {reports.HighShare} # A15: percent of the customers in a tier; with fewer of high activity the alarm goes off
          weeklyReviews: {Yaml.Truth(reports.WeeklyReviews)} # A16, I16, T6: whether each active rep has the reviews of the week on the list, due on Monday

        """;
}
