using Kizuna.Channels.Templates;
using Kizuna.Policies.Document;
using Kizuna.Testing;

namespace Kizuna.Channels.Tests;

/// <summary>Promise: nobody's change of the templates is lost, and every node sends by the newest.</summary>
public sealed class TemplateVersionTests : IAsyncLifetime
{
    private TempStore temp = null!;
    private TemplateVersions versions = null!;

    public async Task InitializeAsync()
    {
        temp = await TempStore.Open();
        versions = new(temp.Store, TimeProvider.System);
    }

    public async Task DisposeAsync()
    {
        versions.Dispose();
        await temp.DisposeAsync();
    }

    [Fact]
    public async Task A_change_is_a_version_and_another_node_sends_by_it_at_once()
    {
        using var other = new TemplateVersions(temp.Store, TimeProvider.System);
        (await other.Newest(default)).ShouldSatisfyAllConditions(first => first.Number.ShouldBe(0), first => first.By.ShouldBe("shipped"), first => first.Templates.ShouldBe(TemplateSet.Shipped));

        var changed = await versions.Change(Named("山田商店"), "api", 0, default);

        changed.Number.ShouldBe(1);
        (await other.Newest(default)).Templates.Words.Ja.Name.ShouldBe("山田商店");
        (await other.Find(0, default)).ShouldNotBeNull().Templates.Words.Ja.Name.ShouldBeNull();
        (await other.Find(1, default)).ShouldNotBeNull().Templates.Words.Ja.Name.ShouldBe("山田商店");
        (await other.Find(2, default)).ShouldBeNull();
        (await versions.All(default)).Select(change => (change.Version, change.By)).ShouldBe([(1, "api")]);
    }

    [Fact]
    public async Task The_same_templates_are_no_new_version() =>
        (await versions.Change(TemplateDocument.Parse(TemplateDocument.Write(TemplateSet.Shipped), TemplateSet.Shipped), "api", null, default)).Number.ShouldBe(0);

    [Fact]
    public async Task Who_has_not_seen_the_last_change_is_told()
    {
        await versions.Change(Named("a"), "api", null, default);
        (await Should.ThrowAsync<TemplatesChangedException>(() => versions.Change(Named("b"), "api", 0, default))).Current.ShouldBe(1);
        (await versions.Change(Named("b"), "api", 1, default)).Number.ShouldBe(2);
    }

    private static TemplateSet Named(string name) => TemplateDocument.Parse($"shop: {{ ja: {{ name: {Yaml.Text(name)} }} }}", TemplateSet.Shipped);
}
