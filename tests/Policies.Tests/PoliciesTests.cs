using Kizuna.Engine.Policies;
using Kizuna.Grains.Interfaces;
using Kizuna.Testing;

namespace Kizuna.Policies.Tests;

/// <summary>Promise: the policy has a history that nobody loses or overwrites.</summary>
public abstract class PoliciesTests(OpenStore open) : IAsyncLifetime
{
    private static readonly Policy Fewer = Policy.Default with { Contacts = new() { Ceiling = 4 } };

    private TestEngine engine = null!;

    public async Task InitializeAsync() => engine = await TestEngine.Start(open: open);

    public async Task DisposeAsync() => await engine.DisposeAsync();

    [StoreFact]
    public async Task A_new_store_begins_with_the_default_and_keeps_it_complete()
    {
        engine.Policies.Versions.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            first => first.Number.ShouldBe(1), first => first.From.ShouldBe(DateTimeOffset.MinValue));

        (await engine.Store.Policies(0, default)).ShouldHaveSingleItem().Document.ShouldBe(PolicyDocument.Write(Policy.Default));
    }

    [StoreFact]
    public async Task A_change_is_kept_over_a_restart_with_who_and_when()
    {
        await Change(Fewer, expected: 1);
        engine.Clock.Advance(TimeSpan.FromDays(1));
        await Change(Policy.Default, expected: 2);

        engine = await engine.RestartEngine();

        engine.Policies.Versions.Select(version => (version.Number, version.From, version.By, version.Policy.Contacts.Ceiling)).ShouldBe(
            [(1, DateTimeOffset.MinValue, "start", 5), (2, TestEngine.Monday, "鈴木", 4), (3, TestEngine.Monday.AddDays(1), "鈴木", 5)]);
        engine.Policies.History.At(TestEngine.Monday.AddHours(1)).Contacts.Ceiling.ShouldBe(4);
        engine.Policies.Versions.Select(version => version.Policy.Lexicon).Distinct().ShouldHaveSingleItem("versions share what they have in common");
    }

    [StoreFact]
    public async Task Two_changes_of_one_instant_follow_each_other()
    {
        var first = await Change(Fewer, expected: null);
        var second = await Change(Policy.Default, expected: null);

        second.From.ShouldBe(first.From.AddTicks(1));
    }

    [StoreFact]
    public async Task Who_changes_another_version_than_the_current_one_is_told()
    {
        await Change(Fewer, expected: 1);

        (await Should.ThrowAsync<PolicyChangedException>(() => Change(Policy.Default, expected: 1))).Current.ShouldBe(2);
        engine.Policies.Current.Contacts.Ceiling.ShouldBe(4);
    }

    [StoreFact]
    public async Task Of_many_changes_of_one_version_one_is_made()
    {
        var changes = Enumerable.Range(4, 12).Select(ceiling => Change(Policy.Default with { Contacts = new() { Ceiling = ceiling } }, expected: 1)).ToList();
        await Task.WhenAll(changes.Select(change => change.ContinueWith(_ => { }, TaskScheduler.Default)));

        // The current ceiling is 5: the change that says so changes nothing and is no conflict while it is the first.
        changes.Count(change => change.IsCompletedSuccessfully && change.Result.Number == 2).ShouldBe(1);
        engine.Policies.Versions.Length.ShouldBe(2);
    }

    [StoreFact]
    public async Task A_policy_that_says_the_same_is_no_new_version() => (await Change(Policy.Default with { }, expected: 1)).Number.ShouldBe(1);

    [StoreFact]
    public async Task A_change_that_the_store_does_not_take_is_not_made()
    {
        await engine.Under.Store.SavePolicy(new(2, TestEngine.Monday, "no policy", "another"), default);

        (await Should.ThrowAsync<StoreException>(() => Change(Fewer, expected: 1))).Message.ShouldBe(
            "version 2 of the stored policy cannot be read: document: must be a map of keys and values (line 1)");
        engine.Policies.Current.Version.ShouldBe(1);
    }

    private Task<PolicyVersion> Change(Policy next, int? expected) => engine.Policies.Change(next, "鈴木", expected, default);
}

public sealed class SqlitePoliciesTests() : PoliciesTests(TempStore.New);

[NeedsPostgres]
public sealed class PostgresPoliciesTests() : PoliciesTests(PostgresServer.Open);
