namespace Kizuna.Engine.Language;

/// <summary>
/// Rule Z9: the words around topics that decide whether a phrase counts. Each list holds phrases in both languages; what a list does
/// in a clause is said at <see cref="Role"/>.
/// </summary>
public sealed partial record Grammar
{
    /// <summary>The shipped grammar, Japanese and English.</summary>
    public static Grammar Default { get; } = new();

    /// <summary>"Need no …" after the topic: 不要, is not needed. Standing alone a refusal.</summary>
    public IReadOnlyList<string> Denials { get; init; } = [.. JapaneseDenials, .. EnglishDenialsBehind];

    /// <summary>"Need no …" before the topic: don't need. Standing alone a refusal.</summary>
    public IReadOnlyList<string> DenialsAhead { get; init; } = EnglishDenialsAhead;

    /// <summary>"No wish for …" after the topic: 興味ない. Of anything but a topic a refusal.</summary>
    public IReadOnlyList<string> Disinterest { get; init; } = JapaneseDisinterest;

    /// <summary>"It is not about …" after the topic: ではない, is not important.</summary>
    public IReadOnlyList<string> Doubts { get; init; } = [.. JapaneseDoubts, .. EnglishDoubts];

    /// <summary>"It is not about …" right before the topic: not the ….</summary>
    public IReadOnlyList<string> DoubtsAhead { get; init; } = EnglishDoubtsAhead;

    /// <summary>Sets aside the topic right before it: 以外.</summary>
    public IReadOnlyList<string> Exclusions { get; init; } = JapaneseExclusions;

    /// <summary>Sets aside the topic right after it: without.</summary>
    public IReadOnlyList<string> ExclusionsAhead { get; init; } = EnglishExclusions;

    /// <summary>Ends a clause as a comma does: けど, but.</summary>
    public IReadOnlyList<string> Breaks { get; init; } = [.. JapaneseBreaks, .. EnglishBreaks];

    /// <summary>Presents the topic right before it: の件ですが. Elsewhere it ends a clause.</summary>
    public IReadOnlyList<string> Links { get; init; } = JapaneseLinks;

    /// <summary>Makes a refusal later in the sentence conditional: ないなら, unless.</summary>
    public IReadOnlyList<string> Conditions { get; init; } = [.. JapaneseConditions, .. EnglishConditions];

    /// <summary>Words that add nothing to a no, so that 「今は特に必要ありません」 stands alone.</summary>
    public IReadOnlyList<string> Fillers { get; init; } = [.. JapaneseFillers, .. EnglishFillers];

    /// <summary>Phrases that contain a topic's or a negator's letters but mean neither: いくら丼.</summary>
    public IReadOnlyList<string> Asides { get; init; } = [.. JapaneseAsides, .. EnglishAsides];

    internal IEnumerable<Word> Words =>
    [
        .. Of(Role.Denial, Denials),
        .. Of(Role.DenialAhead, DenialsAhead),
        .. Of(Role.Disinterest, Disinterest),
        .. Of(Role.Doubt, Doubts),
        .. Of(Role.DoubtAhead, DoubtsAhead),
        .. Of(Role.Exclusion, Exclusions),
        .. Of(Role.ExclusionAhead, ExclusionsAhead),
        .. Of(Role.Break, Breaks),
        .. Of(Role.Link, Links),
        .. Of(Role.Condition, Conditions),
        .. Of(Role.Filler, Fillers),
        .. Of(Role.Aside, Asides),
    ];

    // A denial is a refusal when it stands alone, and is reported with its own phrase.
    private static IEnumerable<Word> Of(Role role, IReadOnlyList<string> phrases) =>
        phrases.Select(phrase => new Word(role, Topic.Refusal, phrase));
}
