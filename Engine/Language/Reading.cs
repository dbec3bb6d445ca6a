namespace Kizuna.Engine.Language;

/// <summary>
/// The first reading of a folded text (<see cref="Lexicon.Reading"/> 1), which decides what was written while such a policy held, and so does
/// not change any more. A clause collects its topics; negators take them away again, Japanese ones
/// backwards (割引は不要), English ones forwards (don't need a discount); what is left at its end is what it speaks of.
/// </summary>
internal ref struct Reading(PhraseTrie trie, ReadOnlySpan<Word> words, ReadOnlySpan<char> text)
{
    private const int None = -1;

    private readonly PhraseTrie trie = trie;
    private readonly ReadOnlySpan<Word> words = words;
    private readonly ReadOnlySpan<char> text = text;

    private Found said;      // over the whole text, each topic once
    private Found topics;    // of this clause
    private Found doubted;   // of this clause: taken away unless the clause turns out to be a question
    private Token token;     // the phrase that is taken
    private int content;     // characters of this clause that no phrase explains: a no with such a subject is no refusal
    private Token denial = Token.None;         // a denial that waits for its topic,
    private int denialContent;                 // the content before it
    private bool denied;     // … and has found one
    private Role ahead;      // DoubtAhead or ExclusionAhead that waits for the topic right after it
    private int aheadContent = None; // … and the content before it
    private int link = None; // where a subject has just ended: a comma there does not end the clause
    private int noun = None; // the last topic that is a noun
    private bool conditional;   // of this sentence
    private bool refusedBefore; // in an earlier sentence

    internal Sayings Read()
    {
        for (var i = 0; i < text.Length;)
        {
            var (word, length) = trie.Longest(text, i);
            if (length > 0 && LongerInside(i, length) is var longer && longer > i) (word, length) = (None, longer - i);

            if (word != None) Take(word, i, i + length);
            else for (var j = i; j < i + Math.Max(length, 1); j++) Pass(j);
            i += Math.Max(length, 1);
            if (length > 1 && word != None && text[i - 1] is '?' or '。' or '\n') i--; // it brings the end of its clause: 高くない?
        }

        EndClause(asks: false);
        if (said.Has(words, Topic.Passive)) said.Drop(words, Topic.Refusal); // X8: "not now" is a part of "not now, I will contact you"
        var sayings = new Sayings();
        for (var i = 0; i < said.Count; i++) sayings.Add(words[said[i].Word].Topic, said[i], Token.None, 0, asks: false);
        return sayings;
    }

    /// <summary>Longest phrase first: the start of a longer phrase that begins inside this one, else 0.</summary>
    private readonly int LongerInside(int start, int length)
    {
        for (var i = start + 1; i < start + length; i++)
            if (trie.Longest(text, i).Length > length) return i;
        return 0;
    }

    private void Take(int word, int start, int end)
    {
        token = new(word, start, end);
        switch (words[word].Role)
        {
            case Role.Topic: TakeTopic(word, start); break;
            case Role.Aside: content += end - start; break;
            case Role.Break: EndClause(asks: false); break;
            case Role.Link when link != start: EndClause(asks: false); break;
            case Role.Link: link = end; break;
            case Role.Condition: TakeCondition(); break;
            case Role.DenialAhead: (denial, denialContent, denied) = (token, content, false); break;
            case Role.DoubtAhead or Role.ExclusionAhead: (ahead, aheadContent) = (words[word].Role, content); break;
            case Role.Exclusion when link == start: SetNounAside(); break;
            case Role.Exclusion: content += end - start; break;
            case Role.Doubt: doubted.AddAll(topics, words); topics = default; break;
            case Role.Denial: Deny(alone: content == 0); break;
            case Role.Disinterest: Deny(alone: true); break;
        }

        if (words[word].IsNoun) (noun, link) = (word, end);
    }

    private void TakeTopic(int word, int start)
    {
        var topic = words[word].Topic;
        if (topic is Topic.Refusal or Topic.OptOut) Refuse(token);
        else if (topic == Topic.Polite) TakePolite(word, start);
        else if (Word.StandsAlone(topic)) topics.Add(token, words);
        else if (denial.Word != None) denied = true;
        else if (aheadContent != content) topics.Add(token, words);
        else if (ahead == Role.DoubtAhead) doubted.Add(token, words);
    }

    private void TakePolite(int word, int start)
    {
        if (words[word].AcknowledgesBefore && link == start) SetNounAside();
        if (words[word].AcknowledgesAhead) (ahead, aheadContent) = (Role.ExclusionAhead, content);
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
        if (refusedBefore) return;
        said.Drop(words, Topic.Refusal);
        said.Drop(words, Topic.OptOut);
    }

    private void Deny(bool alone)
    {
        if (topics.DropDeniable(words)) return;
        if (alone) Refuse(token);
    }

    private void Refuse(Token no)
    {
        if (!conditional) topics.Add(no, words);
    }

    /// <summary>A character that belongs to no phrase.</summary>
    private void Pass(int at)
    {
        var c = text[at];
        switch (c)
        {
            case '。' or '!' or '?' or ';':
            case '.' when at + 1 == text.Length || !char.IsAsciiLetterOrDigit(text[at + 1]):
                EndClause(asks: c == '?');
                (conditional, refusedBefore) = (false, said.Has(words, Topic.Refusal) || said.Has(words, Topic.OptOut));
                break;
            case '、' or ',' or '\n' when link == at && text[at - 1] >= '\u3000':
                link = at + 1;
                break;
            case '、' or ',' or '\n':
                EndClause(asks: false);
                break;
            case 'は' or 'も' or 'が' or 'を': // 「値引きは、不要」
                link = at + 1;
                break;
            default:
                if (char.IsLetterOrDigit(c) && !Grammar.Particles.Contains(c)) content++;
                break;
        }
    }

    private void EndClause(bool asks)
    {
        if (denial.Word != None && !denied && content == denialContent && !asks) Refuse(denial);
        if (asks)
        {
            topics.AddAll(doubted, words);
            topics.Drop(words, Topic.WeeklyCap); // "twice a week at most?" asks about the goods
            topics.Drop(words, Topic.Passive);   // "can you get in touch when needed?" asks us to
        }
        said.AddAll(topics, words);
        (topics, doubted) = (default, default);
        (content, denial, aheadContent, link, noun) = (0, Token.None, None, None, None);
    }
}
