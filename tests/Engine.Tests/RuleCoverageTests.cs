using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Shouldly;
using Xunit;

namespace Kizuna.Engine.Tests;

/// <summary>docs/rules.md is complete, and honest: what it marks as <c>engine</c> is held by a test that names the rule.</summary>
public partial class RuleCoverageTests
{
    private static readonly string[] Marks = ["engine", "reference"];

    /// <summary>Every rule of the seeds (A to K), how their contradictions are settled (X) and what they leave open (Z).</summary>
    private static readonly string[] Ids =
    [
        .. new (string Section, int Last)[]
        {
            ("A", 18), ("I", 17), ("T", 6), ("P", 15), ("H", 5), ("L", 14), ("D", 9), ("Q", 10), ("W", 4), ("C", 5), ("F", 7), ("Y", 4), ("M", 12),
            ("K", 4), ("X", 22), ("Z", 20),
        }.SelectMany(section => Enumerable.Range(1, section.Last).Select(number => $"{section.Section}{number}")),
        "L7b",
    ];

    private static readonly string Root = FindRoot();

    [Fact]
    public void Every_rule_has_a_row_and_every_row_is_a_rule()
    {
        var rows = Rows().Select(row => row.Id).ToHashSet();

        Ids.Where(id => !rows.Contains(id)).ShouldBeEmpty("docs/rules.md has no row for these");
        rows.Where(id => !Ids.Contains(id)).ShouldBeEmpty("docs/rules.md has rows for these, which are no rules");
    }

    [Fact]
    public void Every_row_is_marked() =>
        Rows().Where(row => !Marks.Contains(row.Mark)).Select(row => $"{row.Id}: \"{row.Mark}\"")
            .ShouldBeEmpty($"the last cell of these rows must be {string.Join(", ", Marks)}");

    [Fact]
    public void Every_rule_marked_engine_has_a_test_that_names_it()
    {
        var named = TestNames().SelectMany(RulesIn).ToHashSet();

        Rows().Where(row => row.Mark == "engine" && !named.Contains(row.Id)).Select(row => row.Id)
            .ShouldBeEmpty("docs/rules.md says that the engine does these, but no test is named after them");
    }

    [Fact]
    public void Every_id_that_the_engine_gives_as_a_reason_has_its_sentence()
    {
        var sentences = File.ReadLines(Path.Combine(Root, "docs", "rules.md")).Select(line => Sentence().Match(line)).Where(row => row.Success)
            .Select(row => row.Groups["id"].Value).ToHashSet();
        var given = Sources("Engine").SelectMany(file => file.DescendantNodes().OfType<LiteralExpressionSyntax>()).Select(literal => literal.Token.ValueText).Where(text => Given().IsMatch(text)).ToHashSet();

        given.Count.ShouldBeGreaterThan(50);
        given.Where(id => !sentences.Contains(id)).ShouldBeEmpty("docs/rules.md has no sentence for these, so a page could show their ids only");
    }

    [Fact]
    public void Every_test_that_the_documents_name_exists()
    {
        var tests = TestNames().ToHashSet();

        Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md").Append(Path.Combine(Root, "README.md")).SelectMany(file => Cited().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["name"].Value).Where(name => !tests.Contains(name)).ShouldBeEmpty("the documents name these tests");
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/architecture.md")]
    public void Every_guarantee_names_a_test(string file)
    {
        var rows = File.ReadLines(Path.Combine(Root, file)).SkipWhile(line => line != "## Guarantees").Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith('|')).Skip(2).ToList();

        rows.Count.ShouldBeGreaterThanOrEqualTo(8, "the promises of the architecture");
        rows.Where(row => !Cited().IsMatch(row)).ShouldBeEmpty("these promises are held by nothing");
    }

    [Theory]
    [InlineData("Rule_A5_a_late_tick", "A5")]
    [InlineData("Rule_Q1_to_Q4_the_before_follow", "Q1 Q2 Q3 Q4")]
    [InlineData("Rule_I15_and_X12_the_score", "I15 X12")]
    [InlineData("Rule_F2_five_times_25000_is_R5_F4_M4", "F2")] // ranks, not rules
    [InlineData("Open_tasks_come_in_work_order_Z16", "Z16")]
    [InlineData("X11: within a dimension no two values share an icon", "X11")]
    [InlineData("A_second_engine_is_refused", "")]
    public void A_test_names_the_rules_at_its_beginning_or_its_end(string name, string rules) => string.Join(' ', RulesIn(name)).ShouldBe(rules);

    private static IEnumerable<(string Id, string Mark)> Rows() =>
        from line in File.ReadLines(Path.Combine(Root, "docs", "rules.md"))
        let row = Row().Match(line)
        where row.Success
        select (row.Groups["id"].Value, row.Groups["mark"].Value);

    /// <summary>The tests in C#, and those of the pages, which hold what only pages show.</summary>
    private static IEnumerable<string> TestNames() =>
        Facts().Concat(Matches(Path.Combine("web", "src"), "*.test.ts", It()));

    /// <summary>The methods with the attribute of a test (one of every store runs at least on SQLite); a skipped one holds nothing.</summary>
    private static IEnumerable<string> Facts() =>
        from file in Sources("tests")
        from method in file.DescendantNodes().OfType<MethodDeclarationSyntax>()
        from attribute in method.AttributeLists.SelectMany(list => list.Attributes)
        where attribute.Name.ToString() is "Fact" or "Theory" or "StoreFact" or "StoreTheory"
            && attribute.ArgumentList?.Arguments.Any(argument => argument.NameEquals?.Name.ToString() == "Skip") != true
        select method.Identifier.Text;

    private static IEnumerable<SyntaxNode> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories).Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot());

    private static IEnumerable<string> Matches(string folder, string files, Regex test) =>
        from file in Directory.EnumerateFiles(Path.Combine(Root, folder), files, SearchOption.AllDirectories)
        from match in test.Matches(File.ReadAllText(file))
        select match.Groups["name"].Value;

    private static IEnumerable<string> RulesIn(string name)
    {
        if (Named().Match(name) is not { Success: true } found)
            return [];
        var (first, last) = (found.Groups["first"].Value, found.Groups["last"].Value);
        if (last.Length == 0)
            return [first];
        return found.Groups["link"].Value == "and"
            ? [first, last]
            : Enumerable.Range(int.Parse(first.AsSpan(1)), int.Parse(last.AsSpan(1)) - int.Parse(first.AsSpan(1)) + 1).Select(number => $"{first[0]}{number}");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Orleans.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("no Orleans.sln above the tests");
        return folder.FullName;
    }

    [GeneratedRegex(@"^\|\s*(?<id>[A-Z]\d+b?)\s*\|.*\|\s*(?<mark>[^|]*?)\s*\|\s*$")]
    private static partial Regex Row();

    [GeneratedRegex(@"^\| `(?<id>\w+)` \| [^|]+ \| [^|]+ \|$")]
    private static partial Regex Sentence();

    /// <summary>How the engine names a rule, or what it says without one.</summary>
    [GeneratedRegex(@"^([A-Z]\d+b?|consent|policy|late|alias)$")]
    private static partial Regex Given();

    [GeneratedRegex(@"^it\('(?<name>[^']+)'", RegexOptions.Multiline)]
    private static partial Regex It();

    /// <summary>Names of tests are sentences: at least four words, and not all in capitals as settings are.</summary>
    [GeneratedRegex(@"`(?<name>(?=\w*[a-z])[A-Z]\w*(?:_\w+){3,})`")]
    private static partial Regex Cited();

    [GeneratedRegex(@"^(?:Rule_)?(?<first>[A-Z]\d+b?)(?:_(?<link>to|and)_(?<last>[A-Z]\d+))?(?:_|:)|^(?!Rule_).*_(?<first>[A-Z]\d+)$")]
    private static partial Regex Named();
}
