using System.Text.RegularExpressions;
using Kizuna.Channels.Templates;
using Kizuna.Engine;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;

namespace Kizuna.Channels.Tests;

/// <summary>Promise: what docs/templates.md says of templates is so.</summary>
public sealed partial class TemplateGuideTests
{
    private static readonly string Guide = File.ReadAllText(FindUp("docs/templates.md"));

    [Fact]
    public void Every_member_and_every_filter_is_told_with_whether_it_may_be_empty()
    {
        var rows = Row().Matches(Guide).ToDictionary(row => row.Groups["members"].Value, row => row.Groups["empty"].Value.Trim() == "yes");
        foreach (var member in Members.All.Values)
            rows.Single(row => row.Key.Contains($"`{member.Path}`", StringComparison.Ordinal)).Value.ShouldBe(member.MayBeEmpty, member.Path);
        foreach (var filter in Filters.Names) Guide.ShouldContain($"`{filter}`", Case.Sensitive);
    }

    [Fact]
    public void The_document_that_it_shows_is_one() =>
        TemplateDocument.Parse(Example().Match(Guide).Groups["yaml"].Value, TemplateSet.Shipped).All["opening-hours"].Class.ShouldBe(MessageClass.Service);

    [Theory]
    [InlineData("配信停止")]
    [InlineData("unsubscribe")]
    public void The_word_that_stops_messages_is_one_that_the_engine_reads_so(string word)
    {
        var now = Samples.Full(Language.Ja).Now;
        var message = new MessageReceived { Id = "m-1", At = now, Channel = "mail", Text = word };
        CustomerEngine.Decide(Customer.New("c"), message, Policy.Default, now).Next.Facts.UnsubscribedAt.ShouldNotBeNull();
    }

    private static string FindUp(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, path))) return Path.Combine(folder.FullName, path);
        throw new FileNotFoundException(path);
    }

    [GeneratedRegex(@"^\| (?<members>`(customer|shop|rep|step|launch|today|values)[^|]*)\|(?<empty>[^|]*)\|", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Row();

    [GeneratedRegex("```yaml\n(?<yaml>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Example();
}
