using System.Collections.Frozen;

namespace Kizuna.Engine.Language;

public sealed partial record Grammar
{
    /// <summary>What stands before a noun that could be a verb.</summary>
    internal static readonly FrozenSet<string> Owners = new[]
    {
        "my", "our", "the", "this", "that", "an", "a", "your", "his", "her", "their", "last", "recent", "online", "new", "first", "second", "whole", "previous", "amazon", "delivery",
        "latest", "current", "entire", "any", "replacement", "debit", "credit", "bank", "atm", "physical", "missing", "original", "of", "same", "wrong", "each",
    }.ToFrozenSet();

    private static string[] EnglishDenialsAhead =>
    [
        "no longer need", "no longer want", "no longer interested in", "don't need", "do not need", "don't really need", "doesn't need", "does not need", "didn't need", "won't need", "will not need",
        "wouldn't need", "need no", "don't want", "do not want", "don't really want", "doesn't want", "didn't want", "wouldn't want",
        "don't require", "do not require", "don't care about", "do not care about", "don't care for", "not looking for",
        "aren't looking for", "wasn't asking for", "wasn't looking for", "not looking to", "not after", "not asking for",
        "not asking about", "didn't ask for", "did not ask for", "didn't ask about", "haven't asked for", "don't think i need",
        "don't think we need", "do not think i need", "don't think i want", "stop calling", "don't contact", "do not contact", "don't message", "do not message", "don't email", "do not email",
        "don't call", "do not call", "don't text", "do not text", "don't send", "do not send", "don't worry about", "do not worry about",
        "don't bother with", "don't bother about", "no need to", "no need for", "no need of", "not interested in",
        "not really interested in", "not very interested in", "not that interested in", "never interested in", "not keen on",
        "no interest in", "never mind", "nevermind", "forget", "forget about", "skip", "no use for", "have no use for",
    ];

    private static string[] EnglishDenialsBehind =>
    [
        "not needed", "isn't needed", "aren't needed", "not necessary", "isn't necessary", "aren't necessary", "unnecessary",
        "not required", "isn't required", "aren't required",
    ];

    private static string[] EnglishDoubts =>
    [
        "not important", "isn't important", "aren't important", "not a priority", "isn't a priority", "doesn't matter", "does not matter",
        "don't matter", "didn't matter", "not an issue", "isn't an issue", "no issue", "not a concern", "isn't a concern", "no concern",
        "not the issue", "isn't the issue", "not the problem", "isn't the problem", "irrelevant", "not relevant", "isn't relevant",
        "is no object", "can wait",
    ];

    private static string[] EnglishDoubtsAhead =>
    [
        "no", "not", "neither", "nor", "never", "never use", "haven't", "have not", "hasn't", "has not", "not in need of",
        "not worried about", "not concerned about", "not here for",
    ];

    private static string[] EnglishExclusions =>
    [
        "without", "rather than", "instead of", "other than", "apart from", "aside from", "except", "except for", "excluding",
        "regardless of",
    ];

    private static string[] EnglishBreaks =>
    [
        "but", "however", "though", "although", "yet", "just", "only", "because", "since", "instead", "what", "what's", "when", "when's",
        "where", "which", "who", "how", "how's", "is it", "is there", "are there", "is the", "are the", "does it", "do you", "do u",
        "can you", "could you", "would you", "will you", "can i", "could i", "may i", "tell me", "let me know", "send me", "give me",
        "show me", "i want", "i need", "i'd like", "i would like", "we want", "we need", "we'd like", "and i", "and what", "and how", "so",
        "then", " - ", " – ", " — ", "by the way", "btw",
    ];

    private static string[] EnglishConditions =>
    ["unless", "if there's no", "if there is no", "if you don't", "if you can't", "if it's not", "if it isn't", "if not", "if no"];

    private static string[] EnglishFillers =>
    [
        "a", "an", "the", "any", "some", "more", "one", "your", "our", "my", "this", "that", "it", "these", "those", "them", "such",
        "anything", "something", "else", "of", "in", "to", "about", "for", "and", "or", "either", "really", "very", "extra", "special",
        "additional", "further", "another", "new", "now", "right now", "for now", "at the moment", "at this moment", "at this time",
        "at this point", "currently", "today", "still", "anymore", "any more", "any longer", "at all", "ever", "again", "buy", "buying",
        "purchase", "purchasing", "order", "ordering", "thing", "stuff", "product", "item", "service", "offer", "offering", "newsletter",
        "email", "mail", "message", "call", "ads", "company", "what you offer", "what you're selling", "what you sell", "please", "pls",
        "sorry", "me", "us", "i'm afraid", "it's", "it is", "that's", "that is", "they are", "they're", "sir", "is", "are",
    ];

    private static string[] EnglishAsides =>
    [
        // other senses of a topic's words
        "return my call", "return the call", "returned my call", "return a call", "i'll take a look", "double check", "double-check", "double checking", "at all costs", "at any cost", "price to pay", "priceless", "pay the price", "cost of living", "quote unquote", "big deal",
        "deal with", "dealing with", "great deal of", "good deal of", "sales team", "sales rep", "sales representative", "sales person",
        "salesperson", "sales department", "sales manager", "sales call", "sales tax", "point of sale", "stock market", "stock price",
        "stock exchange", "stock photo", "are you available", "i'm available", "i am available", "we're available", "available for a call",
        "available to talk", "available to chat", "when are you available", "exchange currency", "exchange currencies", "exchange foreign", "exchange money", "exchanging", "currency exchange", "q tips", "q-tips", "in exchange for", "exchange student",
        "much longer", "how much longer", "how much time", "how much more time", "so much", "fashion trend",
        "in function of", "cooling fan", "ceiling fan", "size up", "size s", "size m", "size l", "size xl", "size xs", "size small",
        "size medium", "size large", "weight loss", "at length", "lower back", "lower floor", "lower left", "lower right", "article number",
        "i'll be available", "feel free",
        // not for good
        "stop contacting me at", "stop contacting me on", "stop contacting me so", "stop contacting me during", "stop contacting me after",
        "stop contacting me before", "stop contacting me by",
        // a no that is none
        "in order", "money order", "another order of", "no idea", "no clue", "no problem", "no problems", "not a problem", "not bad", "not too bad", "no way", "no doubt", "no rush",
        "no hurry", "no pressure", "no later", "no matter", "no more than", "no one", "no longer", "not only", "not just", "not sure",
        "not certain", "not clear", "not yet", "not know", "not see", "not find", "not until", "not later", "not long", "not much",
        "not all", "not that", "whether or not", "or not", "why not", "if not now", "is not showing", "not listed", "not shown",
        "not mentioned", "there's no", "there is no", "there are no", "there was no", "is there no", "are there no", "see no", "find no",
        "do you have no", "without a doubt", "without doubt", "without delay", "won't buy without", "won't buy it without",
        "will not buy without", "will not buy it without", "wouldn't buy without", "not buying without", "don't want to buy without",
        "don't want to buy it without", "never received", "never got", "don't forget", "do not forget", "forgot", "can't wait",
        "cannot wait",
    ];
}
