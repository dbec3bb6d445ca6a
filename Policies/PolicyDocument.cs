using System.Text.Json.Nodes;
using Kizuna.Engine.Classification;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Language;
using Kizuna.Engine.Policies;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Interfaces.Serialization;
using Kizuna.Policies.Document;
using Kizuna.Policies.Sections;

namespace Kizuna.Policies;

/// <summary>
/// A policy as a text that people read and change. It may be YAML or JSON; what it leaves out has the shipped default. It is written
/// complete, with the rule of every value, so that what is kept says all that decides, whatever a later program ships.
/// </summary>
public static class PolicyDocument
{
    /// <summary>Four times what ships; more than a page shows or a person keeps in order.</summary>
    public const int MostBytes = 512 * 1024;

    // What an answer adds to the document: read back it says nothing, so that what was answered can be sent in again.
    private static readonly string[] Answered = ["version", "from", "by", "stillToPass"];

    /// <param name="text">YAML or JSON.</param>
    /// <param name="otherwise">Stands in for what the text leaves out.</param>
    /// <exception cref="DocumentException">Everything that is wrong, by path.</exception>
    public static Policy Parse(string text, Policy otherwise)
    {
        var faults = new Faults();
        var root = new Fields(DocumentText.Read(text, MostBytes), "", faults);
        foreach (var key in Answered) root.Find(key);

        T Section<T>(string key, T otherwise, Func<Fields, T, T> read)
        {
            var fields = root.Map(key);
            var section = read(fields, otherwise);
            fields.End();
            return section;
        }

        var contacts = Section("contacts", otherwise.Contacts, ContactsSection.Read);
        var policy = new Policy
        {
            Zone = Zone(root, otherwise.Zone),
            Activity = Section("activity", otherwise.Activity, ActivitySection.Read),
            Intent = Section("intent", otherwise.Intent, IntentSection.Read),
            Acts = Section("acts", otherwise.Acts, ActsSection.Read),
            Interests = Section("interests", otherwise.Interests, InterestsSection.Read),
            Headline = Section("headline", otherwise.Headline, HeadlineSection.Read),
            Dormancies = Section("dormancies", otherwise.Dormancies, DormanciesSection.Read),
            Rfm = Section("rfm", otherwise.Rfm, RfmSection.Read),
            Class = Section("class", otherwise.Class, ClassSection.Read),
            FollowUps = Section("followUps", otherwise.FollowUps, FollowUpsSection.Read),
            Contacts = contacts,
            Sending = Section("sending", otherwise.Sending, SendingSection.Read),
            Preferences = Section("preferences", otherwise.Preferences, PreferencesSection.Read),
            WorkList = Section("workList", otherwise.WorkList, WorkListSection.Read),
            Worth = Section("worth", otherwise.Worth, WorthSection.Read),
            Currencies = Section("currencies", otherwise.Currencies, CurrenciesSection.Read),
            Launches = LaunchesSection.Read(root, otherwise.Launches),
            Reports = Section("reports", otherwise.Reports, ReportsSection.Read),
            Sequences = Section("plans", otherwise.Sequences, (fields, plans) => PlansSection.Read(fields, plans, contacts)),
            Lexicon = Section("lexicon", otherwise.Lexicon, (fields, lexicon) => LexiconSection.Read(fields, lexicon, faults)),
        };
        root.End();
        faults.Throw();
        return policy;
    }

    /// <summary>The whole policy as YAML. The same policy always gives the same text, so two can be compared by it.</summary>
    public static string Write(Policy policy) =>
        $"""
        # A Kizuna policy: every value that decides how customers are classified and followed up. The letters are rules (docs/rules.md).
        # What a document leaves out has its default. Durations are ISO 8601: PT24H is 24 hours, P7D 7 days, P1M a calendar month.

        # Z17: the time zone of customers who named none.
        zone: {policy.Zone.Id}

        {ActivitySection.Write(policy.Activity)}
        {IntentSection.Write(policy.Intent)}
        {ActsSection.Write(policy.Acts)}
        {InterestsSection.Write(policy.Interests)}
        {HeadlineSection.Write(policy.Headline)}
        {DormanciesSection.Write(policy.Dormancies)}
        {RfmSection.Write(policy.Rfm)}
        {ClassSection.Write(policy.Class)}
        {FollowUpsSection.Write(policy.FollowUps)}
        {ContactsSection.Write(policy.Contacts)}
        {SendingSection.Write(policy.Sending)}
        {PreferencesSection.Write(policy.Preferences)}
        {WorkListSection.Write(policy.WorkList)}
        {WorthSection.Write(policy.Worth)}
        {CurrenciesSection.Write(policy.Currencies)}
        {LaunchesSection.Write(policy.Launches)}
        {ReportsSection.Write(policy.Reports)}
        {PlansSection.Write(policy.Sequences)}
        {LexiconSection.Write(policy.Lexicon)}
        """.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";

    /// <summary>A document as JSON of the same keys: what is unquoted and a number or a truth is one.</summary>
    public static JsonObject ToJson(string text) => DocumentText.ToJson(text);

    private static TimeZoneInfo Zone(Fields root, TimeZoneInfo otherwise)
    {
        if (root.Word("zone") is not { } id) return otherwise;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && zone.HasIanaId) return zone;
        root.Fault("zone", $"\"{id}\" is not an IANA time zone such as Asia/Tokyo");
        return otherwise;
    }
}
