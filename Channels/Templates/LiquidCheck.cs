using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Fluid;
using Fluid.Ast;
using Fluid.Parser;

namespace Kizuna.Channels.Templates;

/// <summary>
/// Looks through a text of Liquid when it is saved: what is unknown, and what may be empty where nothing stands in its place. What it lets pass
/// comes out for every customer.
/// </summary>
internal sealed partial class LiquidCheck
{
    private const int LongestTag = 400; // a sentence as a default, with filters
    private const int DeepestIf = 10;   // nobody follows more

    private readonly string source;
    private readonly ShopWords words;
    private readonly Action<int, string> fault;
    private readonly SortedSet<string> needs = new(StringComparer.Ordinal);
    private readonly HashSet<string> always = new(StringComparer.Ordinal);

    private LiquidCheck(string source, ShopWords words, Action<int, string> fault) => (this.source, this.words, this.fault) = (source, words, fault);

    /// <param name="fault">Line, from 1, and what is wrong there.</param>
    /// <param name="always">The members that everybody gets to read.</param>
    /// <returns>Null where it cannot be read at all.</returns>
    internal static LiquidText? Read(string source, ShopWords words, Action<int, string> fault, out IReadOnlySet<string> always)
    {
        always = new HashSet<string>();
        if (!IsShallow(source, fault)) return null;
        if (!Liquid.TryParse(source, out var compiled, out var wrong))
        {
            var at = Place().Match(wrong);
            fault(at.Success ? int.Parse(at.Groups["line"].ValueSpan, CultureInfo.InvariantCulture) : 1, at.Success ? wrong[..at.Index].TrimEnd() : "is not Liquid");
            return null;
        }
        var check = new LiquidCheck(source, words, fault);
        check.Look(((FluidTemplate)compiled).Statements, [], isAlways: true);
        always = check.always;
        return new(source, compiled, [.. check.needs]);
    }

    /// <summary>Whether it can be read at all: what is nested without end would exhaust the stack of whoever reads it, and end the program.</summary>
    private static bool IsShallow(string source, Action<int, string> fault)
    {
        var depth = 0;
        for (var at = source.IndexOf('{'); at >= 0 && at + 1 < source.Length; at = source.IndexOf('{', at + 1))
        {
            if (source[at + 1] is not ('{' or '%')) continue;
            var end = source.IndexOf(source[at + 1] == '{' ? "}}" : "%}", at, StringComparison.Ordinal);
            var tag = source.AsSpan(at + 2, (end < 0 ? source.Length : end) - at - 2);
            var word = tag.Trim("- \n\t");
            if (source[at + 1] == '%') depth += word.StartsWith("if") || word.StartsWith("unless") ? 1 : word.StartsWith("endif") || word.StartsWith("endunless") ? -1 : 0;
            if (tag.Length <= LongestTag && depth <= DeepestIf) continue;
            fault(1 + source.AsSpan(0, at).Count('\n'), tag.Length > LongestTag ? $"has a tag of more than {LongestTag} characters" : $"has more than {DeepestIf} conditions in one another");
            return false;
        }
        return true;
    }

    /// <param name="there">Members that an <c>if</c> around it has found.</param>
    private void Look(IReadOnlyList<Statement> statements, ImmutableHashSet<string> there, bool isAlways)
    {
        foreach (var statement in statements)
            switch (statement)
            {
                case TextSpanStatement or CommentStatement or RawStatement or NoOpStatement:
                    break;
                case OutputStatement output:
                    Shown(output.Expression, there, isAlways);
                    break;
                case IfStatement choice:
                    Known(choice.Condition);
                    Look(choice.Statements, there.Union(Found(choice.Condition)), isAlways: false);
                    foreach (var other in choice.ElseIfs)
                    {
                        Known(other.Condition);
                        Look(other.Statements, there.Union(Found(other.Condition)), isAlways: false);
                    }
                    if (choice.Else is { } rest) Look(rest.Statements, there, isAlways: false);
                    break;
                case UnlessStatement choice:
                    Known(choice.Condition);
                    Look(choice.Statements, there, isAlways: false);
                    if (choice.Else is { } found) Look(found.Statements, there.Union(Found(choice.Condition)), isAlways: false);
                    break;
                default:
                    fault(1, $"has a tag that is not read: {statement.GetType().Name}");
                    break;
            }
    }

    private void Shown(Expression expression, ImmutableHashSet<string> there, bool isAlways)
    {
        if (Look(expression, there) is not { } shown) return;
        var name = Name(expression);
        if (shown.Kind == Kind.Customer) fault(LineOf(name), $"{name} is no text: {{{{ customer | {Filters.Called} }}}} calls the customer");
        else if (shown.Kind == Kind.List) fault(LineOf(name), $"{name} is a list: add | join: \"、\" or | {Filters.Brief}");
        else if (shown.MayBeEmpty) fault(LineOf(name), $"{name} may be empty: add | {Filters.Default}: \"…\", or put it into {{% if {name} %}}");
        else if (isAlways && expression is MemberExpression) always.Add(name);
    }

    /// <summary>What an expression gives; null where it is wrong, which is told.</summary>
    private (Kind Kind, bool MayBeEmpty)? Look(Expression expression, ImmutableHashSet<string> there) => expression switch
    {
        LiteralExpression literal => (Kind.Text, literal.Value.ToStringValue().Length == 0),
        MemberExpression member => Look(member, there),
        FilterExpression filter => Look(filter, there),
        _ => Wrong(1, "has an expression that is not read in an output"),
    };

    private (Kind, bool)? Look(MemberExpression expression, ImmutableHashSet<string> there)
    {
        if (Member(expression) is not { } member) return null;
        if (there.Contains(member.Path)) return (member.Kind, false);
        foreach (var need in member.Needs) needs.Add(need);
        return (member.Kind, member.MayBeEmpty);
    }

    private (Kind, bool)? Look(FilterExpression filter, ImmutableHashSet<string> there)
    {
        var line = LineOf("| " + filter.Name);
        // What has something in its place needs no shop to fill it in.
        var input = filter.Name == Filters.Default && filter.Input is MemberExpression optional && Member(optional) is { } known
            ? (known.Kind, known.MayBeEmpty)
            : Look(filter.Input, there);
        var given = filter.Parameters.Select(argument => Look(argument.Expression, there)).ToList();
        if (input is not { } of || given.Contains(null)) return null;
        var mayBeEmpty = of.MayBeEmpty || given.Any(argument => argument!.Value.MayBeEmpty);

        if (filter.Name == Filters.Called) return of.Kind == Kind.Customer ? (Kind.Text, false) : Wrong(line, $"{Filters.Called} is of the customer: {{{{ customer | {Filters.Called} }}}}");
        if (of.Kind == Kind.Customer) return Wrong(line, $"{filter.Name} is not of the customer, but of one of its members");
        if (filter.Name == Filters.Brief) return of.Kind == Kind.List ? (Kind.Text, mayBeEmpty) : Wrong(line, $"{Filters.Brief} is of a list, such as step.facts");
        if (!Filters.Standard.TryGetValue(filter.Name, out var arguments)) return Wrong(line, $"the filter {filter.Name} is unknown; known here: {string.Join(", ", Filters.Names)}");
        if (given.Count < arguments.Least || given.Count > arguments.Most)
            return Wrong(line, $"the filter {filter.Name} takes {(arguments.Least == arguments.Most ? $"{arguments.Least}" : $"{arguments.Least} to {arguments.Most}")} values after the colon");
        return filter.Name switch
        {
            "size" => (Kind.Number, false),
            "join" or "first" or "last" => of.Kind == Kind.List ? (Kind.Text, mayBeEmpty) : Wrong(line, $"{filter.Name} is of a list"),
            _ when of.Kind == Kind.List => Wrong(line, $"{filter.Name} is of a text: join the list first"),
            Filters.Default => (Kind.Text, given[0]!.Value.MayBeEmpty),
            _ => (Kind.Text, mayBeEmpty),
        };
    }

    /// <summary>In a condition anything may be empty, but nothing unknown.</summary>
    private void Known(Expression expression)
    {
        switch (expression)
        {
            case BinaryExpression both:
                Known(both.Left);
                Known(both.Right);
                break;
            case MemberExpression member:
                Member(member);
                break;
            case FilterExpression or LiteralExpression:
                Look(expression, []);
                break;
            default:
                fault(1, "has a condition that is not read");
                break;
        }
    }

    /// <summary>What is not empty where the condition holds.</summary>
    private static IEnumerable<string> Found(Expression condition) => condition switch
    {
        MemberExpression member => [Name(member)],
        Fluid.Ast.BinaryExpressions.AndBinaryExpression both => Found(both.Left).Concat(Found(both.Right)),
        _ => [],
    };

    private Member? Member(MemberExpression expression)
    {
        var path = Name(expression);
        if (Members.Find(path, words) is { } member) return member;
        var root = path.Split('.', '[')[0];
        var known = (root == Members.Values ? words.Values.Keys.Select(value => $"{Members.Values}.{value}") : Members.All.Keys.Where(one => one.StartsWith(root + ".", StringComparison.Ordinal))).Order(StringComparer.Ordinal).ToList();
        Wrong(LineOf(path), $"{path} is unknown; known here: {string.Join(", ", known.Count > 0 ? known : Members.Roots)}");
        return null;
    }

    private static string Name(Expression expression) => expression switch
    {
        MemberExpression member => string.Join('.', member.Segments.Select(segment => segment is IdentifierSegment part ? part.Identifier : "[…]")),
        FilterExpression filter => Name(filter.Input),
        _ => "the value",
    };

    private (Kind, bool)? Wrong(int line, string message)
    {
        fault(line, message);
        return null;
    }

    /// <summary>The tree knows no lines, so it is that of the first place where it is written.</summary>
    private int LineOf(string words)
    {
        var at = source.IndexOf(words, StringComparison.Ordinal);
        return at < 0 ? 1 : 1 + source.AsSpan(0, at).Count('\n');
    }

    [GeneratedRegex(@"\bat \((?<line>\d+):\d+\)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
