namespace Kizuna.Engine.Language;

// What a no answers. Whoever is asked about a part says no to the part: 「いいえ、使わないので不要です」 is no word about the offer, unless an offer
// of ours came before. Since the third reading.
internal ref partial struct Understanding
{
    /// <summary>「有料なら結構です」 and 「使わないので不要です」: what a clause of its own says makes a condition or a reason. 「それなら」 says nothing.</summary>
    private void TakeGround(int start, int end)
    {
        var link = text[start..end];
        if (link.EndsWith("なら") || link.EndsWith("れば") || link.EndsWith("でしたら") || link.EndsWith("場合は")) supposed = true;
        else if (link is ['の' or 'ん', 'で'] or ['か', 'ら'] or [.., 'た', 'め', '、'] or [.., 'す' or 'ん' or 'い', 'し'])
        {
            (reasoned, reasonEnd) = (clause, start);
            if (refusing != None && refusing < clause - 1 && words[refusal.Word].IsNoNeed && !answersOffer && !ExplainsEnough()) said.Drop(Topic.Refusal); // いりません。持参しますので。
        }
    }

    /// <summary>「持っているので結構です」 gives a reason; 「青いので結構です」 takes the blue one.</summary>
    private readonly bool GivesReason(int word, int start) =>
        word != None && words[word].Role == Role.Break && text[start..] is ['の', 'で', not ('す' or 'し'), ..] && start > 1
        && (text[start - 1] is 'な' or 'た' or 'だ' or 'る' or 'す' or 'ん' or 'う' or 'く' || text[start - 2] == 'な');

    /// <summary>Whether a no is one to a part that we asked about, and not to us.</summary>
    private readonly bool AnswersPart(int word, int start)
    {
        if (answersOffer || forGood || text[start] < '\u3000') return false;
        if (presented) return words[word].Role == Role.Denial;
        if (text[start..] is ['な' or '無', 'し', 'で', ..]) return true; // 無しで結構です
        if (reasoned == clause) return !ExplainsEnough();
        if (text[start] == 'は') return EndsWith(text[..start], Grammar.Pointers); // それは大丈夫です
        if (text[..start].EndsWith("それは")) return true;
        return (words[word].IsNoNeed || words[word].IsMild) && (Opens(Grammar.No) || start <= Grammar.LongestYes && Opens(Grammar.Yes));
    }

    /// <summary>「食事等は、不要です」: what stands before the link is what the no is about.</summary>
    private void Present()
    {
        var named = isThird && content > 0;
        EndClause(asks: false);
        (presented, link) = (named, named ? token.End : None); // a comma right behind it divides nothing
    }

    /// <summary>「部屋に露天風呂?いらないです」: what is repeated as a question is what the no is about. 「本当に?」 names nothing.</summary>
    private void AskBack()
    {
        var named = isThird && content > 0 && topics.IsEmpty && senses == 0 && (form & ~Form.Asks) == 0 && tokenEnd <= opening;
        EndClause(asks: true);
        presented = named;
    }

    /// <summary>「持っています」 is a verb, 「割引って」 names a topic.</summary>
    private readonly bool GoesOnAsVerb(int end)
    {
        foreach (var ending in Grammar.Continuations)
            if (text[end..].StartsWith(ending)) return true;
        return false;
    }

    /// <summary>「もっと近くにあれば、」: what follows holds only if. 「できれば、」 is a courtesy.</summary>
    private static bool Supposes(ReadOnlySpan<char> before) => EndsWith(before, Grammar.Suppositions) && !EndsWith(before, Grammar.Courtesies);

    /// <summary>「いらないかな」「多分必要ない」: whoever is not sure has not decided.</summary>
    private readonly bool IsHedged(Token no) => text[no.End..] is ['か', 'な' or 'も', ..] or ['と', '思', ..] || EndsWith(text[..no.Start], Grammar.Perhaps);

    /// <summary>「必要ないです。普通の時間でいいです」「いりません。タオルが欲しいです」: whoever then takes another part, or wants one, is still with us.</summary>
    private readonly bool ChoosesAfterRefusal()
    {
        if (refusing == None) return false;
        var after = text[refusal.End..];
        for (var at = after.IndexOfAny(Grammar.Choices); at >= 0;)
        {
            if (after[at] != 'で' || at > 0 && after[at - 1] != 'い') return true; // しないでいいです takes nothing
            after = after[(at + 1)..];
            at = after.IndexOfAny(Grammar.Choices);
        }

        return false;
    }

    /// <summary>「もう買ったので」「予算がないので」: a reason that speaks of having enough, or of our price, is one against us.</summary>
    private readonly bool ExplainsEnough() => text[sentence..reasonEnd].ContainsAny(Grammar.Enough);

    /// <summary>「はい、結構です」 agrees.</summary>
    private readonly bool AgreesAtOnce(int start) => text[start] is '結' or 'け' && start <= Grammar.LongestYes && Opens(Grammar.Yes);

    private readonly bool Opens(string[] beginnings)
    {
        foreach (var beginning in beginnings)
            if (text[1..].StartsWith(beginning)) return true;
        return false;
    }

    private static bool EndsWith(ReadOnlySpan<char> before, string[] endings)
    {
        foreach (var ending in endings)
            if (before.EndsWith(ending)) return true;
        return false;
    }

    /// <summary>「いつ届いても結構です」: what is conceded is not asked about.</summary>
    private void Concede(int start)
    {
        if (text[..start].EndsWith("ても")) topics.DropDeniable(words);
    }

    /// <summary>「もうメールを送らないで」 ends letters, 「荷物を送らないで」 does not.</summary>
    private readonly bool EndsLetters(int start) => forGood && content == 0 && !conditional && !supposed && text[start] is '連' or '送';
}
