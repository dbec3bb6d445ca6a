using System.ComponentModel;
using System.Text.Json.Nodes;
using Kizuna.Engine.Classification;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Language;
using Kizuna.Grains.Interfaces;
using Kizuna.Policies;

namespace Kizuna.Api.Policies;

/// <summary>A version of the policy: the document, with what is known about it. Sent back as it is, it changes nothing.</summary>
public sealed record PolicyView
{
    public required int Version { get; init; }

    [Description("Since when it holds; absent for the first one, which holds from the beginning of time.")]
    public DateTimeOffset? From { get; init; }

    [Description("Who changed it: `api`, or `start` for what the installation was started with.")]
    public required string By { get; init; }

    [Description("Customers who have not passed this version yet; 0 when all are classified by it. Absent for past versions.")]
    public long? StillToPass { get; init; }

    public required string Zone { get; init; }
    public required JsonObject Activity { get; init; }
    public required JsonObject Intent { get; init; }
    public required JsonObject Acts { get; init; }
    public required JsonObject Interests { get; init; }
    public required JsonObject Headline { get; init; }
    public required JsonObject Rfm { get; init; }
    public required JsonObject Class { get; init; }
    public required JsonObject Dormancies { get; init; }
    public required JsonObject FollowUps { get; init; }
    public required JsonObject Contacts { get; init; }
    public required JsonObject Sending { get; init; }
    public required JsonObject Preferences { get; init; }
    public required JsonObject WorkList { get; init; }
    public required JsonObject Worth { get; init; }
    public required JsonObject Currencies { get; init; }
    public required JsonArray Launches { get; init; }
    public required JsonObject Reports { get; init; }
    public required JsonObject Plans { get; init; }
    public required JsonObject Lexicon { get; init; }

    internal static PolicyView Of(PolicyVersion version, long? stillToPass)
    {
        var document = PolicyDocument.ToJson(PolicyDocument.Write(version.Policy));
        JsonObject Take(string section) => Taken<JsonObject>(section);

        T Taken<T>(string section) where T : JsonNode
        {
            var found = (T)document[section]!;
            document.Remove(section); // a node has one parent
            return found;
        }
        return new()
        {
            Version = version.Number,
            From = version.From == DateTimeOffset.MinValue ? null : version.From,
            By = version.By,
            StillToPass = stillToPass,
            Zone = version.Policy.Zone.Id,
            Activity = Take("activity"),
            Intent = Take("intent"),
            Acts = Take("acts"),
            Interests = Take("interests"),
            Headline = Take("headline"),
            Rfm = Take("rfm"),
            Class = Take("class"),
            Dormancies = Take("dormancies"),
            FollowUps = Take("followUps"),
            Contacts = Take("contacts"),
            Sending = Take("sending"),
            Preferences = Take("preferences"),
            WorkList = Take("workList"),
            Worth = Take("worth"),
            Currencies = Take("currencies"),
            Launches = Taken<JsonArray>("launches"),
            Reports = Take("reports"),
            Plans = Take("plans"),
            Lexicon = Take("lexicon"),
        };
    }
}

/// <summary>A policy document as JSON. What is left out has its default; docs/policy.yaml says what each value is.</summary>
public sealed record PolicySections(
    string? Zone, JsonObject? Activity, JsonObject? Intent, JsonObject? Acts, JsonObject? Interests, JsonObject? Headline, JsonObject? Rfm, JsonObject? Class,
    JsonObject? Dormancies, JsonObject? FollowUps, JsonObject? Contacts, JsonObject? Sending, JsonObject? Preferences, JsonObject? WorkList, JsonObject? Worth, JsonObject? Currencies, JsonArray? Launches,
    JsonObject? Reports, JsonObject? Plans, JsonObject? Lexicon);

/// <param name="From">Absent for the first one, which holds from the beginning of time.</param>
public sealed record PolicyVersionView(int Version, DateTimeOffset? From, string By)
{
    internal static PolicyVersionView Of(PolicyVersion version) =>
        new(version.Number, version.From == DateTimeOffset.MinValue ? null : version.From, version.By);
}

/// <param name="Versions">The newest first.</param>
public sealed record PolicyVersionList(IReadOnlyList<PolicyVersionView> Versions);

/// <param name="Changes">Whether it says anything else than the policy that holds.</param>
public sealed record PolicyCheck(bool Valid, bool Changes);
