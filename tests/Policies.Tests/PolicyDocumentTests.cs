using System.Text.Json;
using Kizuna.Engine.Language;
using Kizuna.Engine.Policies;

namespace Kizuna.Policies.Tests;

/// <summary>Promise: every value of the policy can be read and changed, and the shipped document is what the engine does.</summary>
public sealed class PolicyDocumentTests
{
    private static readonly JsonSerializerOptions Everything = new() { IncludeFields = true };

    [Fact]
    public void The_shipped_document_is_exactly_the_default_policy()
    {
        var shipped = File.ReadAllText(Path.Combine(Root, "docs", "policy.yaml"));

        // Written out by reflection, so that a value which the document forgets is missed here.
        Told(PolicyDocument.Parse(shipped, Nothing)).ShouldBe(Told(Policy.Default));
        PolicyDocument.Write(Policy.Default).ShouldBe(shipped, "docs/policy.yaml is out of date: dotnet run --project Api -- policy > docs/policy.yaml");
    }

    [Fact]
    public void The_shipped_document_as_json_is_the_same_policy() =>
        Told(PolicyDocument.Parse(PolicyDocument.ToJson(PolicyDocument.Write(Policy.Default)).ToJsonString(), Nothing)).ShouldBe(Told(Policy.Default));

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("# nothing\n")]
    [InlineData("activity:\nplans: ~\n")]
    [InlineData("""{ "activity": null, "version": 7, "from": "2026-11-16T01:00:00+00:00", "by": "rep-1", "stillToPass": 3 }""")]
    public void What_is_left_out_has_its_default(string text) => Told(PolicyDocument.Parse(text, Policy.Default)).ShouldBe(Told(Policy.Default));

    [Fact]
    public void A_value_is_changed_by_naming_it_alone()
    {
        var policy = PolicyDocument.Parse("""
            zone: Europe/Berlin
            dormancies: { purchase: { duration: P4M } }
            launches: [{ day: 2026-12-01, name: Model X }]
            contacts:
              ceiling: 4
            plans:
              before: none
              activity.dormant: { repeats: true, steps: [{ rule: A11, after: P1M, title: { ja: 季節のあいさつ, en: Greeting } }] }
            lexicon:
              topics: { brand: [常連です] }
            """, Policy.Default);

        policy.Zone.Id.ShouldBe("Europe/Berlin");
        policy.Dormancies.ShouldBe(Policy.Default.Dormancies with { Purchase = new(Offset.OfMonths(4), NeverHappened.SinceFirstSeen) });
        policy.Launches.ShouldBe([new(new(2026, 12, 1), "Model X")]);
        policy.Contacts.ShouldBe(Policy.Default.Contacts with { Ceiling = 4 });
        policy.Sequences.Keys.ShouldBe(Policy.Default.Sequences.Keys.Except([SequenceIds.Before]), ignoreOrder: true);
        policy.Sequences["activity.dormant"].Steps.ShouldHaveSingleItem().After.ShouldBe(Offset.OfMonths(1));
        policy.Lexicon.Read("常連です").ShouldHaveSingleItem().Topic.ShouldBe(Topic.Brand);
        policy.Lexicon.Read("友人に勧めました").ShouldNotContain(mention => mention.Topic == Topic.Brand);
        policy.Lexicon.Read("いくらですか").ShouldHaveSingleItem().Topic.ShouldBe(Topic.Price);
    }

    [Fact]
    public void Json_escapes_and_tabs_are_read_as_json()
    {
        var policy = PolicyDocument.Parse("{\n\t\"lexicon\": {\"topics\": {\"polite\": [\"\\uD83D\\uDE00\", \"a\\/b\"]}}\n}", Policy.Default);

        policy.Lexicon.Phrases.Where(phrase => phrase.Topic == Topic.Polite).Select(phrase => phrase.Phrase).ShouldBe(["😀", "a/b"]);
    }

    [Fact]
    public void Policies_with_the_same_phrases_share_one_lexicon() =>
        PolicyDocument.Parse(PolicyDocument.Write(Policy.Default), Policy.Default).Lexicon.ShouldBeSameAs(Policy.Default.Lexicon);

    [Fact]
    public void Whatever_a_policy_says_its_document_reads_back_the_same()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var policy = new AnyPolicy(seed).Next();
            var text = PolicyDocument.Write(policy);
            var read = PolicyDocument.Parse(text, Nothing);

            Told(read).ShouldBe(Told(policy), $"seed {seed}");
            PolicyDocument.Write(read).ShouldBe(text, $"seed {seed}");
            Told(PolicyDocument.Parse(PolicyDocument.ToJson(text).ToJsonString(), Nothing)).ShouldBe(Told(policy), $"seed {seed}, as JSON");
        }
    }

    /// <summary>As unlike the default as can be, so that a value which is not in the document shows.</summary>
    private static Policy Nothing { get; } = new AnyPolicy(4711).Next();

    private static string Told(Policy policy) =>
        JsonSerializer.Serialize(policy with { Sequences = policy.Sequences.Clear() }, Everything)
        + JsonSerializer.Serialize(policy.Sequences.Values.OrderBy(plan => plan.Id, StringComparer.Ordinal), Everything);

    private static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "Orleans.sln")))
                folder = folder.Parent ?? throw new DirectoryNotFoundException("the tests run outside the repository");
            return folder.FullName;
        }
    }
}
