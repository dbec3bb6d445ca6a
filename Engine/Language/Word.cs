using Kizuna.Engine.Classification;

namespace Kizuna.Engine.Language;

/// <summary>What a phrase does in a clause.</summary>
internal enum Role : byte
{
    /// <summary>Names a topic.</summary>
    Topic,

    /// <summary>Contains a topic's or a negator's letters but means neither: いくら丼, それで結構です.</summary>
    Aside,

    /// <summary>Adds nothing to a no: 今は, your product.</summary>
    Filler,

    /// <summary>Ends a clause: けど, but.</summary>
    Break,

    /// <summary>Presents the topic right before it (の件ですが); elsewhere it ends a clause.</summary>
    Link,

    /// <summary>Makes a refusal later in the sentence a matter of bargaining: 割引がないなら…, unless ….</summary>
    Condition,

    /// <summary>"Need no …" after the topic (不要). Standing alone it is a refusal.</summary>
    Denial,

    /// <summary>"Need no …" before the topic (don't need). Standing alone it is a refusal.</summary>
    DenialAhead,

    /// <summary>"No wish for …" (興味ない): of a topic it denies that topic, of anything else it is a refusal.</summary>
    Disinterest,

    /// <summary>"It is not about …" after the topic (ではない). Never a refusal; a question asks all the same.</summary>
    Doubt,

    /// <summary>"It is not about …" right before the topic (not the …). Never a refusal; a question asks all the same.</summary>
    DoubtAhead,

    /// <summary>Sets aside the topic right before it (以外), in a question too.</summary>
    Exclusion,

    /// <summary>Sets aside the topic right after it (without), in a question too.</summary>
    ExclusionAhead,

    /// <summary>Has no part but its senses.</summary>
    Sense,
}

/// <summary>A phrase as a human reads it, with what it means.</summary>
internal sealed record Word(Role Role, Topic Topic, string Phrase)
{
    /// <summary>Line breaks around a phrase ask for a line of its own; people do not read them.</summary>
    internal Mention Mention { get; } = new(Topic, Phrase.Trim());

    /// <summary>One bit for each <see cref="Sense"/>.</summary>
    internal ulong Senses { get; init; }

    /// <summary>What its letters do to the clause that they end or begin.</summary>
    internal Form Form { get; } = Forms.Of(Folding.Fold(Phrase));

    internal string Meaning => Role == Role.Topic ? Topic.ToString() : Role.ToString();

    /// <summary>A Japanese noun may be followed by another in a list: 「値引き、クーポンは不要」.</summary>
    internal bool IsNoun { get; } = Role == Role.Topic && Topic < Topic.Brand
        && Phrase is [.., >= 'ァ' and <= 'ー' or >= '一' and <= '\u9FFF' or 'き' or 'り' or 'げ' or 'れ' or 'せ' or 'さ'];

    /// <summary>「見積もりありがとうございます」「納期は承知しました」: a topic that is thanked for or understood is not asked about.</summary>
    internal bool AcknowledgesBefore { get; } = Role == Role.Topic && Topic == Topic.Polite
        && Phrase is [>= 'ぁ' and <= '\u9FFF' and not ('よ' or '宜'), ..]; // 「見積もりよろしく」 does ask

    /// <summary>"Thanks for the quote" likewise.</summary>
    internal bool AcknowledgesAhead { get; } =
        Role == Role.Topic && Topic == Topic.Polite && Phrase.EndsWith(" for", StringComparison.Ordinal);

    /// <summary>Thanks for what stands before them in the clause: 「在庫確認ありがとうございました」.</summary>
    internal bool IsThanks { get; } = Role == Role.Topic && Topic == Topic.Polite && (Phrase.StartsWith("あり", StringComparison.Ordinal)
        || Phrase.StartsWith("有", StringComparison.Ordinal) || Phrase.StartsWith("感謝", StringComparison.Ordinal) || Phrase.StartsWith("助かりました", StringComparison.Ordinal));

    /// <summary>Asks for a number; the same letters are a dish.</summary>
    internal bool IsHowMuch { get; } = Role == Role.Topic && Phrase is "いくら";

    /// <summary>A no that may be one to a part of the offer when it has a subject: 「紙袋は遠慮しておきます」. "I buy nothing" may not.</summary>
    internal bool IsPartial { get; } = Role == Role.Topic && Topic == Topic.Refusal && Array.Exists(Grammar.Partial, Phrase.Contains);

    /// <summary>A no that people also say to a part for a reason of their own: 「泳げないのでやめておきます」. Who turns us down (見送ります, お断りします) is not so mild.</summary>
    internal bool IsMild { get; } = Role == Role.Topic && Topic == Topic.Refusal && Array.Exists(Grammar.Mild, Phrase.Contains);

    /// <summary>"Need no …", which is also said to a question about a part. 「結構です」 declines.</summary>
    internal bool IsNoNeed { get; } = Role is Role.Denial or Role.Disinterest && Phrase[0] is '不' or 'い' or '要' or '必' or 'ひ' or 'ふ' or '無' or '求' or '希' or '望';

    /// <summary>Words that make a no last.</summary>
    internal bool IsForGood { get; } = Role == Role.Filler && Phrase is "もう" or "二度と" or "今後" or "一切" or "これ以上";

    /// <summary>Thanks, a refusal, and how to be contacted: no negator of the goods takes them away.</summary>
    internal static bool StandsAlone(Topic topic) => topic >= Topic.Polite;

    private bool SaysNo => Role is Role.Denial or Role.Disinterest or Role.Doubt || Role == Role.Topic && Topic >= Topic.Refusal;

    /// <summary>
    /// Further spellings of the folded phrase (null: same meaning), and its continuations that turn a no into a question or into an
    /// attribute and so into an aside: いりませんか, 必要ない場合.
    /// </summary>
    internal IEnumerable<(string Phrase, Word? Aside)> Variants(string folded)
    {
        if (folded.Length > 3 && folded[^1] == 'ー') yield return (folded[..^1], null); // バッテリー, バッテリ
        if (!SaysNo || folded[^1] < '\u3000') yield break;

        foreach (var ending in Grammar.Openings)
            if (folded.Length + ending.Length <= PhraseTrie.MaxLength)
                yield return (folded + ending, this with { Role = Role.Aside });
        if (folded.EndsWith("ません", StringComparison.Ordinal) || folded.EndsWith("です", StringComparison.Ordinal)
            || folded.EndsWith("ます", StringComparison.Ordinal))
            yield return (folded + "か", this with { Role = Role.Aside });
        if (Role == Role.Topic && Topic == Topic.WeeklyCap)
            foreach (var use in Grammar.Uses)
                yield return (folded + use, this with { Role = Role.Aside });
    }
}
