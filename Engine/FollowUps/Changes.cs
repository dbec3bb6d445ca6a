using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Policies;

namespace Kizuna.Engine.FollowUps;

/// <summary>What rules ask of the follow-ups, in order: <see cref="FollowUpState.Apply"/> does it.</summary>
internal sealed class Changes
{
    // A decision is made on one thread and asks for changes several times: the same list serves all of them.
    [ThreadStatic]
    private static Changes? spare;

    private readonly List<Change> list = [];

    private Changes()
    {
    }

    internal static Changes Take()
    {
        var changes = spare ?? new();
        spare = null;
        return changes;
    }

    /// <summary>They are done, and belong to nobody any more.</summary>
    internal void Return()
    {
        list.Clear();
        spare = this;
    }

    /// <summary>The customer enters a sequence.</summary>
    /// <param name="anchor">What the first step counts from; now when null.</param>
    internal void Start(string sequence, ImmutableArray<Evidence> because, DateTimeOffset? anchor = null) =>
        Add(new(ChangeKind.Start, sequence, "", because, Anchor: anchor));

    /// <summary>The customer leaves a sequence, if they are in it.</summary>
    internal void End(string sequence, string rule, ImmutableArray<Evidence> because) => Add(new(ChangeKind.End, sequence, rule, because));

    /// <summary>The customer is owed a contact. One that is owed already has one more reason and keeps its deadline.</summary>
    internal void Defer(string sequence, ImmutableArray<Evidence> because) => Add(new(ChangeKind.Defer, sequence, "", because));

    /// <summary>The customer asked again: a contact that a rep put off without knowing that is due as if it were asked for now.</summary>
    internal void Renew(string sequence) => Add(new(ChangeKind.Renew, sequence, "", []));

    /// <summary>The steps up to this one are over.</summary>
    internal void Pass(string sequence, int step, string rule, ImmutableArray<Evidence> because) =>
        Add(new(ChangeKind.Pass, sequence, rule, because, step));

    public List<Change>.Enumerator GetEnumerator() => list.GetEnumerator();

    private void Add(Change change) => list.Add(change);
}

/// <summary>One thing that a rule asks of the follow-ups.</summary>
internal readonly record struct Change(
    ChangeKind Kind, string Sequence, string Rule, ImmutableArray<Evidence> Because, int Step = 0, DateTimeOffset? Anchor = null);

internal enum ChangeKind { Start, End, Defer, Pass, Renew }
