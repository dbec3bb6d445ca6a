namespace Kizuna.Policies.Document;

/// <summary>A document as a tree, whether it was YAML or JSON.</summary>
public abstract record Node(int? Line)
{
    /// <summary>Sections, lists, steps and titles are five levels; more is no policy, and must not become a deep recursion.</summary>
    public const int DeepestLevel = 16;

    public bool IsNull => this is ScalarNode { IsPlain: true, Text: "" or "~" or "null" };
}

/// <param name="IsPlain">Without quotes, so that it may mean a number, a truth or nothing.</param>
public sealed record ScalarNode(string Text, bool IsPlain, int? Line = null) : Node(Line);

public sealed record ListNode(IReadOnlyList<Node> Items, int? Line = null) : Node(Line);

/// <summary>As written: a key may still be there twice.</summary>
public sealed record MapNode(IReadOnlyList<(string Key, Node Value)> Entries, int? Line = null) : Node(Line);
