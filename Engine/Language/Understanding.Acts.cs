namespace Kizuna.Engine.Language;

// What the words of a clause, of its sentence and of the text before it do together.
internal ref partial struct Understanding
{
    private readonly bool Has(Sense sense) => (senses & Bit(sense)) != 0;

    private readonly bool Has(Sense one, Sense other) => (senses & (Bit(one) | Bit(other))) != 0;

    private readonly bool Denies(Sense sense) => (deniedSenses & Bit(sense)) != 0;

    /// <summary>In this clause or before it in the sentence.</summary>
    private readonly bool HasSoFar(Sense sense) => ((senses | heard) & Bit(sense)) != 0;

    private readonly bool Ever(Sense sense) => ((senses | heard | ever) & Bit(sense)) != 0;

    private readonly bool Asks => (form & Form.Asks) != 0;

    private readonly bool Wants => (form & (Form.Asks | Form.Wills)) != 0;

    private void AddTopic(Topic topic, Sense one, Sense other = Sense.None) =>
        said.Add(topic, last[(int)one], other == Sense.None ? Token.None : last[(int)other], clause, asks: true);

    /// <summary>The act of the clause that ends, from the most telling to the least.</summary>
    private void Conclude()
    {
        if (senses == 0 && deniedSenses == 0) return;

        if (Trouble()) return;
        if (Has(Sense.Mailing, Sense.Contact) && Has(Sense.End) && !Denies(Sense.End))
        {
            AddTopic(Topic.OptOut, Has(Sense.Contact) ? Sense.Contact : Sense.Mailing, Sense.End);
            topics.DropDeniable(words);
            topics.Drop(words, Topic.Refusal);
        }
        else if (erases && Has(Sense.Data) && Has(Sense.Delete)) AddTopic(Topic.Erasure, Sense.Delete, Sense.Data);
        else if (Has(Sense.Cancel) && !topics.Has(words, Topic.Refusal)) AddTopic(Topic.Cancellation, Sense.Cancel);
        else if (isThird && Wants && Has(Sense.Money) && Has(Sense.Back)) AddTopic(Topic.AfterSales, Sense.Money, Sense.Back);
        else if (Orders() is { } what) AddTopic(Topic.Order, what);
        else if (Asks && topics.IsEmpty && Has(Sense.Pay)) AddTopic(Topic.Terms, Sense.Pay);
        else if (Asks && topics.IsEmpty && Has(Sense.Send)) AddTopic(Topic.Terms, Sense.Send);
        else if (Has(Sense.Exist) && topics.IsEmpty && !Has(Sense.Matter)) AddTopic(Topic.Stock, Sense.Exist);

        if (Has(Sense.Praise) && !Wants)
        {
            topics.DropDeniable(words);
            if (opener != None && words[opener].Phrase == "なら") said.DropDeniable(clause - 1); // この値段なら満足です
            if (!topics.Has(words, Topic.Refusal)) said.Add(Topic.Polite, last[(int)Sense.Praise], Token.None, clause, asks: false);
        }
    }

    private bool Trouble()
    {
        var parcel = Ever(Sense.Parcel) || Ever(Sense.Bought);
        if (Denies(Sense.Arrive)) AddTopic(Topic.Trouble, Sense.Arrive);
        else if (Has(Sense.Where) && HasSoFar(Sense.Parcel)) AddTopic(Topic.Trouble, Sense.Where, Sense.Parcel);
        else if (Has(Sense.Status) && (parcel || isThird && Has(Sense.Buy))) AddTopic(Topic.Trouble, Sense.Status);
        else if (Has(Sense.When) && Has(Sense.Arrive) && parcel) AddTopic(Topic.Trouble, Sense.When, Sense.Arrive);
        else if (Asks && Has(Sense.Arrive) && parcel) AddTopic(Topic.Trouble, Sense.Arrive);
        else if (isThird && Asks && Has(Sense.Send) && Has(Sense.Parcel)) AddTopic(Topic.Trouble, Sense.Send, Sense.Parcel); // did my order ship?
        else if (isThird && Has(Sense.Late) && Has(Sense.Money)) AddTopic(Topic.Trouble, Sense.Late, Sense.Money);
        else if (Has(Sense.Late) && (parcel || HasSoFar(Sense.Arrive))) AddTopic(Topic.Trouble, Sense.Late);
        else if (Has(Sense.Twice) && HasSoFar(Sense.Charged)) { AddTopic(Topic.Trouble, Sense.Charged, Sense.Twice); topics.Drop(words, Topic.Price); }
        else if (Has(Sense.Wrong) && !Asks && (parcel || HasSoFar(Sense.Arrive) || HasSoFar(Sense.Charged))) AddTopic(Topic.Trouble, Sense.Wrong);
        else if (Has(Sense.Missing) && (parcel || HasSoFar(Sense.Arrive))) AddTopic(Topic.Trouble, Sense.Missing);
        else if (Denies(Sense.Work)) AddTopic(Topic.Trouble, Sense.Work);
        else if (Denies(Sense.Contain) && !Asks) AddTopic(Topic.Trouble, Sense.Contain);
        else if (Denies(Sense.Respond) && !Asks) AddTopic(Topic.Trouble, Sense.Respond);
        else if (Has(Sense.Urgent) && Has(Sense.Respond)) { AddTopic(Topic.Trouble, Sense.Urgent, Sense.Respond); topics.Drop(words, Topic.Spec); }
        else if (Has(Sense.Complaint)) AddTopic(Topic.Trouble, Sense.Complaint);
        else return false;
        return true;
    }

    /// <summary>The sense that orders: a verb of buying that the speaker wants, or goods that are asked for.</summary>
    private readonly Sense? Orders()
    {
        if (said.Has(Topic.Trouble) || topics.Has(words, Topic.Trouble)) return null;
        if (Has(Sense.Buy) && !Has(Sense.Cancel) && !topics.Has(words, Topic.Refusal) && denial.Word == None)
        {
            if (IsLatin(words[last[(int)Sense.Buy].Word].Phrase[0])) return Sense.Buy;
            if ((buys & Form.Can) != 0 || (buys & (Form.Wills | Form.Asks)) == Form.Wills) return Sense.Buy;
        }

        return gives && Has(Sense.Goods) && Has(Sense.Give) && !Has(Sense.Matter) && topics.IsEmpty ? Sense.Goods : null;
    }

    /// <summary>Whether a topic of this clause is asked about, and not only named.</summary>
    private readonly bool IsAsk(int word) => Wants || words[word].Topic is Topic.Price or Topic.Stock or Topic.Discount or Topic.AfterSales or Topic.Order && (form & Form.Supposes) == 0;

    /// <summary>What stands when all clauses are known.</summary>
    private void Resolve()
    {
        if (said.Has(Topic.AutoReply) && !said.Has(Topic.Trouble))
        {
            said.KeepOnly(Topic.AutoReply);
            return;
        }

        said.Drop(Topic.AutoReply);
        if (said.Has(Topic.Passive)) said.Drop(Topic.Refusal); // X8: "not now" is a part of "not now, I will contact you"
        if (said.Has(Topic.PrefersText) || said.Has(Topic.PrefersVoice)) said.Drop(Topic.Refusal); // "text me instead, don't call"
        if (said.Has(Topic.Trouble) || said.Has(Topic.Cancellation) || said.Has(Topic.Erasure) || said.HasAskAfterRefusal(isThird) || isThird && ChoosesAfterRefusal()) said.Drop(Topic.Refusal);
        if (said.Has(Topic.Erasure)) said.Drop(Topic.Cancellation);
        if (isThird && said.Has(Topic.Trouble))
        {
            said.Drop(Topic.Price, Bit(Sense.Charged), words); // what was charged is no price that is asked for
            said.Drop(Topic.Stock, Bit(Sense.Arrive), words);  // … and when it comes is no stock
        }
        if (!answersOffer || contentOfAll > 0 || (ever & Bit(Sense.Answer)) == 0 || !said.HasOnly(Topic.Polite)) return;
        said = default;
        said.Add(Topic.Refusal, last[(int)Sense.Answer], Token.None, clause, asks: false);
    }
}
