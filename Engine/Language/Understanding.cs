using System.Runtime.CompilerServices;

namespace Kizuna.Engine.Language;

/// <summary>
/// The second and third reading of a folded text (<see cref="Lexicon.Reading"/>). A clause collects its topics and the senses of its words; negators
/// take topics away again, Japanese ones backwards (割引は不要), English ones forwards (don't need a discount); a predicate is denied by its own
/// ending or by a "not" before it. What is left at the end of a clause says what it does, and the clauses together what the message does: a no
/// that a question follows is no refusal, thanks and praise ask nothing. The third also asks what a no answers: under a condition, with a reason
/// of the customer's own, or after "no" it answers a question of ours about a part, and refuses only if an offer of ours came before.
/// </summary>
internal ref partial struct Understanding(PhraseTrie trie, ReadOnlySpan<Word> words, ReadOnlySpan<char> text, int reading, bool answersOffer)
{
    private const int None = -1;

    /// <summary>How far an English "not" reaches: "haven't ever really received", and not into the next thought.</summary>
    private const int Reach = 24;

    private readonly PhraseTrie trie = trie;
    private readonly ReadOnlySpan<Word> words = words;
    private readonly ReadOnlySpan<char> text = text;
    private readonly bool isThird = reading >= 3; // what the second decided it goes on deciding
    private readonly bool answersOffer = answersOffer; // whether a bare "no" or 「大丈夫です」 is one to an offer of ours

    private Sayings said;    // over the whole text, each topic once
    private Found topics;    // of this clause
    private Found doubted;   // of this clause: taken away unless the clause turns out to be a question
    private Token token;     // the phrase that is taken
    private int content;     // characters of this clause that no phrase explains: a no with such a subject is no refusal
    private int contentOfAll; // … and of the whole text
    private Token denial = Token.None;         // a denial that waits for its topic,
    private int denialContent;                 // the content before it
    private bool denied;     // … and has found one
    private Role ahead;      // DoubtAhead or ExclusionAhead that waits for the topic right after it
    private int aheadContent = None; // … and the content before it
    private int link = None; // where a subject has just ended: a comma there does not end the clause
    private int noun = None; // the last topic that is a noun
    private bool conditional;   // of this sentence
    private bool refusedBefore; // in an earlier sentence
    private int tokenEnd;       // where the last word ended

    private ulong senses, deniedSenses;       // of this clause
    private ulong heard, deniedHeard;         // of the sentence so far
    private ulong ever;                       // of the text so far
    private SenseWords last;                  // the last word of each sense
    private Form form;                        // of this clause
    private int notEnd = -Reach;              // where the last English "not" ended
    private Form buys;                        // the ending of the last verb of buying
    private int deleteEnd = -Reach, dataEnd = -Reach; // where the last words of these senses ended
    private int subject = None;               // the clause with one that the sentence goes on with: 夕食は外食するので不要です
    private bool thanked;                     // for what follows
    private int opener = None;                // the word that broke the clause before off
    private bool gives;                       // goods, not a favour: を2つください, and not 見てください
    private bool erases;                      // they stand beside each other
    private int clause;                       // its number
    private int opening;                      // where it begins
    private bool supposed;                    // of this sentence: what follows holds only under a condition, 有料なら…
    private int reasoned = None;              // the clause that a reason before it explains
    private int sentence, reasonEnd;          // … and from where to where that stands
    private bool forGood;                     // of this clause: もう, 今後
    private bool presented;                   // what the clause before only named is what this one speaks of: 食事等は不要です
    private bool doubts;                      // something was said to be no matter: 気にならないので…
    private Token refusal = Token.None;       // the first no to us,
    private int refusing = None;              // … and its clause

    /// <summary>What the text says, each topic once.</summary>
    internal Sayings Understand()
    {
        for (var i = 0; i < text.Length;)
        {
            var (word, length) = trie.Longest(text, i);
            if (length > 0 && LongerInside(i, length) is var longer && longer > i && !(isThird && GivesReason(word, i)))
            {
                (word, length) = isThird ? trie.Longest(text[..longer], i) : (None, 0); // 対応|いただけますか
                if (length == 0) length = longer - i;
            }

            if (word != None && !IsWord(word, i, i + length)) word = None;

            if (word != None) Take(word, i, i + length);
            else for (var j = i; j < i + Math.Max(length, 1); j++) Pass(j);
            i += Math.Max(length, 1);
            if (word != None) tokenEnd = i;
            if (length > 1 && word != None && text[i - 1] is '?' or '。' or '\n') i--; // it brings the end of its clause: 高くない?
        }

        EndClause(asks: false);
        EndSentence();
        Resolve();
        return said;
    }

    /// <summary>Longest phrase first: the start of a longer phrase that begins inside this one, else 0.</summary>
    private readonly int LongerInside(int start, int length)
    {
        for (var i = start + 1; i < start + length; i++)
            if (trie.Longest(text, i).Length > length) return i;
        return 0;
    }

    /// <summary>
    /// Where words have no spaces the kind of letter tells where one begins: a single ideograph left over before a phrase of ideographs makes
    /// another word of it (役|割引), unless it is a prefix (再|入荷).
    /// </summary>
    private readonly bool IsWord(int word, int start, int end)
    {
        if (words[word].Role != Role.Topic || !IsKanji(text[start]) || start < 1 || tokenEnd == start || !IsKanji(text[start - 1])) return true;
        return start >= 2 && (tokenEnd < start - 1 && IsKanji(text[start - 2])) || Grammar.Prefixes.Contains(text[start - 1]);
    }

    private void Take(int word, int start, int end)
    {
        ref readonly var taken = ref words[word];
        token = new(word, start, end);
        if (taken.Senses != 0) TakeSenses(word, start, end);
        switch (taken.Role)
        {
            case Role.Topic: TakeTopic(word, start, end); break;
            case Role.Aside when isThird && link == start && text[start] == '大' && (Forms.EndingAt(text, end) & Form.Asks) == 0: SetNounAside(); break; // サイズは大丈夫でした
            case Role.Aside: content += end - start; break;
            case Role.Break: TakeBreak(word, start, end); break;
            case Role.Link when isThird && text[start] == 'っ' && text[..start].EndsWith("くださ"): break;
            case Role.Link when isThird && text[start] == 'っ' && GoesOnAsVerb(end): content += end - start; break;
            case Role.Link when link != start: Present(); break;
            case Role.Link: link = end; break;
            case Role.Condition: TakeCondition(); break;
            case Role.DenialAhead when IsDenied(start): content += end - start; break; // "I didn't forget it"
            case Role.DenialAhead: (denial, denialContent, denied) = (token, content, false); notEnd = end; break;
            case Role.DoubtAhead: (ahead, aheadContent) = (Role.DoubtAhead, content); notEnd = end; break;
            case Role.ExclusionAhead: (ahead, aheadContent) = (Role.ExclusionAhead, content); break;
            case Role.Exclusion when link == start: SetNounAside(); break;
            case Role.Exclusion: content += end - start; break;
            case Role.Doubt:
                doubted.AddAll(topics, words);
                (topics, doubts) = (default, true);
                break;
            case Role.Denial when isThird && (AgreesAtOnce(start) || IsAcceptance(start, end)):
                Concede(start);
                content += end - start;
                break;
            case Role.Denial when IsAcceptance(start, end) || IsAttribute(end): content += end - start; break;
            case Role.Denial when subject != None && subject < clause && content == 0 && text[start] is '不' or 'い' or '要' or '必':
                said.DropDeniable(clause - 1); // 見積もりはもう貰ったので不要です
                break;
            case Role.Denial when isThird && EndsLetters(start): said.Add(Topic.OptOut, token, Token.None, clause, asks: false); break;
            case Role.Denial when isThird && text[start..] is ['は', 'い', 'い', 'の', 'で', 'す', ..]: content += end - start; break; // 私はいいのですが
            case Role.Denial or Role.Disinterest: Deny(alone: content == 0 && !(isThird && AnswersPart(word, start))); break;
            case Role.Filler:
                form |= taken.Form;
                forGood |= taken.IsForGood;
                break;
            case Role.Sense: if ((taken.Senses & NoContent) == 0) content += end - start; break;
        }

        if (taken.IsNoun) (noun, link) = (word, end);
    }

    /// <summary>By an English "not" before it.</summary>
    private readonly bool IsDenied(int start) => notEnd >= opening && start - notEnd <= Reach;

    /// <summary>Kept apart from content: verbs of what we sell, and words that only shade others.</summary>
    private const ulong NoContent =
        1UL << (int)Sense.Not | 1UL << (int)Sense.Buy | 1UL << (int)Sense.Answer | 1UL << (int)Sense.Urgent | 1UL << (int)Sense.Contact
        | 1UL << (int)Sense.Mailing | 1UL << (int)Sense.End | 1UL << (int)Sense.Praise;

    private void TakeSenses(int word, int start, int end)
    {
        var of = words[word].Senses;
        var latin = IsLatin(text[start]);
        var ending = latin ? Form.None : Forms.EndingAt(text, end);
        if ((of & Bit(Sense.Goods)) != 0 && end - start == 1 && IsKanji(text[start]) && !IsNumber(text[start - 1])) of &= ~Bit(Sense.Goods); // 日本
        if ((of & Bit(Sense.Thing)) != 0)
            of = IsSomebodys(start, end) ? of & ~Bit(Sense.Buy) | Bit(Sense.Parcel) : of & ~Bit(Sense.Thing);
        if (latin && (of & Bit(Sense.Not)) == 0 && IsDenied(start) || (ending & (Form.Negates | Form.Supposes)) == Form.Negates) deniedSenses |= of;
        else if ((ending & Form.Supposes) == 0 || latin) senses |= of;
        if ((of & Bit(Sense.Give)) != 0) gives = text[start - 1] is not ('て' or 'で' or 'に' or 'く');
        if ((of & (Bit(Sense.Where) | Bit(Sense.When))) != 0) form |= Form.Asks;
        if ((of & Bit(Sense.Not)) != 0) notEnd = end;
        if ((of & Bit(Sense.Buy)) != 0)
        {
            buys = ending;
            if (!latin && (ending & Form.Past) != 0) (senses, of) = (senses & ~Bit(Sense.Buy) | Bit(Sense.Bought), of | Bit(Sense.Bought));
        }

        if ((of & Bit(Sense.Delete)) != 0) (deleteEnd, erases) = (end, erases || dataEnd >= opening && start - dataEnd <= 6);
        if ((of & Bit(Sense.Data)) != 0) (dataEnd, erases) = (end, erases || deleteEnd >= opening && start - deleteEnd <= 14);

        for (var left = of; left != 0; left &= left - 1) last[System.Numerics.BitOperations.TrailingZeroCount(left)] = token;
        form |= (ending | (latin ? Form.None : words[word].Form)) & Form.Asks;
    }

    private void TakeTopic(int word, int start, int end)
    {
        var topic = words[word].Topic;
        if (topic == Topic.Price && IsRoe(word, start, end)) content += end - start;
        else if (topic is Topic.Refusal or Topic.OptOut)
        {
            if (IsAttribute(end) || IsAcceptance(start, end) || topic == Topic.OptOut && IsDenied(start)) content += end - start;
            else if (topic == Topic.Refusal && text[start] >= '\u3000' && words[word].IsPartial && content > 0) content += end - start;
            else if (isThird && words[word].IsMild && (content > 0 || AnswersPart(word, start))) content += end - start;
            else Refuse(token);
        }
        else if (topic == Topic.Polite) TakePolite(word, start);
        else if (thanked && topic < Topic.Polite) content += end - start;
        else if (Word.StandsAlone(topic)) topics.Add(token, words);
        else if (denial.Word != None) denied = true;
        else if (aheadContent != content) topics.Add(token, words);
        else if (ahead == Role.DoubtAhead) doubted.Add(token, words);
    }

    /// <summary>Whether an article, an owner or a describing word makes a noun of a word that may be a verb: my order, the online order.</summary>
    private readonly bool IsSomebodys(int start, int end)
    {
        if (text[end..].StartsWith(" status") || text[end..].StartsWith(" number")) return true;
        if (start < 2 || text[start - 1] != ' ') return false;
        var before = text[..(start - 1)];
        var at = before.LastIndexOfAny(' ', '\n');
        return Grammar.Owners.Contains(before[(at + 1)..].ToString()) || isThird && at > 0 && IsArticle(before[..at]); // a large purchase
    }

    private static bool IsArticle(ReadOnlySpan<char> before) => before[(before.LastIndexOfAny(' ', '\n') + 1)..] is "a" or "an" or "the" or "my" or "our";

    /// <summary>いくら is salmon roe where a particle makes a noun of it: いくらの軍艦, マグロといくら.</summary>
    private readonly bool IsRoe(int word, int start, int end)
    {
        if (!words[word].IsHowMuch || end >= text.Length) return false;
        return text[end] switch
        {
            'と' or 'を' or 'や' or 'は' or 'が' => true,
            'も' => text[end..] is not ['も', 'す' or 'し', ..],
            'の' => text[end..] is not (['の', 'も' or 'や' or '物' or '商' or 'プ' or 'で', ..]),
            '、' or ',' or '?' or '。' or '\n' => start > 0 && text[start - 1] is 'と' or 'や',
            _ => false,
        };
    }

    /// <summary>「いつでも結構です」「日曜でも大丈夫です」 agree.</summary>
    private readonly bool IsAcceptance(int start, int end) =>
        text[end - 1] == 'す' && end < text.Length && (text[end] == 'ね' || text[end] == 'よ' && (text[end - 3] == 'い' || isThird && text[end - 3] == 'う')) || // それはいいですね, けっこうですよ
        !(isThird && text[..start].EndsWith("ので")) && text[start] is '結' or 'け' or 'い' or '良' or '大' or 'だ' && start >= 2 && text[start - 1] is 'も' or 'で' or 'て' && text[start - 2] is not 'と' && (text[start - 1] != 'も' || text[start - 2] is 'で' or 'て');

    /// <summary>「しつこい汚れ」「いらない機能」「買わない理由」: a plain form before a noun belongs to the noun. 「買わない予定です」 does not.</summary>
    private readonly bool IsAttribute(int end)
    {
        if (end >= text.Length || text[end - 1] is not ('い' or 'ん' or 'た' or 'る' or 'な')) return false;
        var next = text[end];
        if (text[end - 1] == 'い' && text[(end - 1)..] is ['い', 'と', not ('思' or 'お' or '考' or '言' or 'い' or 'の' or 'こ' or '決'), ..]) return true; // 購入しないと届きませんか
        if (text[end..].StartsWith("わけ") || text[end..].StartsWith("はず") || text[end..].StartsWith("とき") || text[end..].StartsWith("もの") || text[end..].StartsWith("ほう")) return true;
        return IsKanji(next) && next is not ('予' or '事' or '様' or '旨' or '訳' or '為' or '今' or '私' or '方') || next == '訳';
    }

    private void TakeBreak(int word, int start, int end)
    {
        ref readonly var taken = ref words[word];
        form |= taken.Form & (Form.Asks | Form.Wills) & (IsLatin(text[start]) ? 0 : (Form)255);
        if (text[start] >= '\u3000' && taken.Form.HasFlag(Form.Asks) && IsFavor(end)) return; // 教えていただき…
        var speaks = content > 0 || !topics.IsEmpty || senses != 0 || isThird && doubts;
        EndClause(asks: false);
        opener = word;
        if (isThird && speaks && text[start] >= '\u3000') TakeGround(start, end);
        if (IsLatin(text[start])) form |= taken.Form;
    }

    /// <summary>て + いただき, くださり, くれて: what was done for the speaker, usually thanked for.</summary>
    private readonly bool IsFavor(int end)
    {
        if (text[end - 1] is not ('て' or 'で')) return false;
        var rest = text[end..];
        return rest.StartsWith("いただき") || rest.StartsWith("頂き") || rest.StartsWith("くださ") && !rest.StartsWith("ください") || rest.StartsWith("くれて") || rest.StartsWith("もらって") || rest.StartsWith("下さり");
    }

    private void TakePolite(int word, int start)
    {
        if (words[word].IsThanks) topics.DropDeniable(words);
        else if (words[word].AcknowledgesBefore && link == start) SetNounAside();
        thanked |= words[word].AcknowledgesAhead;
        topics.Add(token, words);
    }

    private void SetNounAside()
    {
        if (noun != None) topics.Drop(words, words[noun].Topic);
    }

    /// <summary>Before or after the refusal: 「割引がないなら買わない」, "won't buy unless there's a sale".</summary>
    private void TakeCondition()
    {
        EndClause(asks: false);
        conditional = true;
        form |= Form.Supposes;
        if (refusedBefore) return;
        said.Drop(Topic.Refusal);
        said.Drop(Topic.OptOut);
    }

    private void Deny(bool alone)
    {
        if (topics.DropDeniable(words)) return;
        if (Has(Sense.Mailing)) said.Add(Topic.OptOut, last[(int)Sense.Mailing], token, clause, asks: false); // 「DMはもう結構です」
        else if (alone) Refuse(token);
    }

    private void Refuse(Token no)
    {
        if (conditional || supposed && words[no.Word].Topic == Topic.Refusal) return;
        if (isThird && words[no.Word].Topic == Topic.Refusal && IsHedged(no))
        {
            said.Add(Topic.NotNow, no, Token.None, clause, asks: false);
            return;
        }

        if (!said.Has(Topic.Refusal) && topics.IsEmpty) (refusal, refusing) = (no, clause);
        topics.Add(no, words);
    }

    /// <summary>A character that belongs to no phrase.</summary>
    private void Pass(int at)
    {
        var c = text[at];
        switch (c)
        {
            case '。' or '!' or '?' or ';':
            case '.' when at + 1 == text.Length || !char.IsAsciiLetterOrDigit(text[at + 1]):
                if (c == '?') AskBack();
                else EndClause(asks: false);
                EndSentence();
                break;
            case '、' or ',' or '\n' when link == at && text[at - 1] >= '\u3000':
                link = at + 1;
                break;
            case '、' or ',':
                supposed |= isThird && Supposes(text[..at]);
                EndClause(asks: false);
                break;
            case '\n':
                EndClause(asks: false);
                EndSentence();
                break;
            case 'は' when (content > 0 || noun != None && link == at) && text[at - 1] is not ('に' or 'で' or 'と'):
                (subject, link) = (clause, at + 1);
                break;
            case 'が' when tokenEnd == at && text[at - 1] is 'た' or 'す' or 'ん': // もう買いましたが…
                EndClause(asks: false);
                break;
            case 'は' or 'も' or 'が' or 'を': // 「値引きは、不要」
                link = at + 1;
                break;
            case 'か' when at + 1 == text.Length || text[at + 1] is '?' or '。' or '\n' or '、':
                form |= Form.Asks;
                break;
            default:
                if (c is >= 'ぁ' and <= 'ゖ' ? !Grammar.Particles.Contains(c) : IsKanji(c) || char.IsLetterOrDigit(c)) content++;
                break;
        }
    }

    private void EndClause(bool asks)
    {
        if (denial.Word != None && !denied && content == denialContent && !asks) Refuse(denial);
        if (asks)
        {
            form |= Form.Asks;
            topics.AddAll(doubted, words);
            topics.Drop(words, Topic.WeeklyCap); // "twice a week at most?" asks about the goods
            topics.Drop(words, Topic.Passive);   // "can you get in touch when needed?" asks us to
        }

        Conclude();
        for (var i = 0; i < topics.Count; i++) said.Add(words[topics[i].Word].Topic, topics[i], Token.None, clause, asks: IsAsk(topics[i].Word));
        heard |= senses;
        deniedHeard |= deniedSenses;
        contentOfAll += content;
        if (reasoned == clause && content == 0 && topics.IsEmpty && senses == 0) reasoned++; // ので、
        clause++;
        topics.Clear();
        doubted.Clear();
        (content, denial, aheadContent, link, noun) = (0, Token.None, None, None, None);
        (senses, deniedSenses, form, buys, gives, thanked, opener) = (0, 0, Form.None, Form.None, false, false, None);
        (notEnd, deleteEnd, dataEnd, erases, forGood, presented, doubts) = (-Reach, -Reach, -Reach, false, false, false, false);
        opening = tokenEnd;
    }

    private void EndSentence()
    {
        ever |= heard;
        (heard, deniedHeard, subject, reasoned, supposed, sentence) = (0, 0, None, None, false, tokenEnd);
        (conditional, refusedBefore) = (false, said.Has(Topic.Refusal) || said.Has(Topic.OptOut));
    }

    private static ulong Bit(Sense sense) => 1UL << (int)sense;

    private static bool IsNumber(char c) => char.IsAsciiDigit(c) || "一二三四五六七八九十".Contains(c);

    private static bool IsKanji(char c) => c is >= '一' and <= '\u9FFF' or '々';

    private static bool IsLatin(char c) => c is >= 'a' and <= 'z' or >= '0' and <= '9';

    [InlineArray(64)] // the number of senses
    private struct SenseWords { private Token word; }
}
