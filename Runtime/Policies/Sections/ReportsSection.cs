using Kizuna.Engine;

namespace Kizuna.Runtime;

internal static class ReportsSection
{
    internal static ReportPolicy Read(Fields fields, ReportPolicy otherwise) => new()
    {
        HighShare = fields.Int("highShare", otherwise.HighShare, 0, 100),
        Stale = fields.Time("stale", otherwise.Stale),
        WeeklyReviews = fields.Truth("weeklyReviews", otherwise.WeeklyReviews),
    };

    internal static string Write(ReportPolicy reports) =>
        $"""
        # What the reports measure against.
        reports:
          highShare: {reports.HighShare} # A15: percent of the customers in a tier; with fewer of high activity the alarm goes off
          stale: {Iso.Write(reports.Stale)} # D9: a customer of whom nothing was heard or noted for this long is stale
          weeklyReviews: {Yaml.Truth(reports.WeeklyReviews)} # A16, I16, T6: whether each active rep has the reviews of the week on the list, due on Monday

        """;
}
