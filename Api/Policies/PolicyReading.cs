using System.ComponentModel;
using Kizuna.Api.Http;
using Kizuna.Engine;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Decisions;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Language;
using Kizuna.Engine.Policies;
using Kizuna.Grains.Interfaces;

namespace Kizuna.Api.Policies;

/// <summary>A sentence to be tried.</summary>
public sealed record ReadBody(
    [property: Description("What a customer writes, up to 2,000 characters.")] string? Text,
    [property: Description("By which channel; `line` if left out.")] string? Channel = null,
    [property: Description("Whether an offer of ours came before, which a bare no answers.")] bool AfterOffer = false,
    [property: Description("A document to read by, YAML or JSON, as /validate takes it; the policy that holds if left out.")] string? Policy = null);

/// <summary>What a sentence means to a customer who is new. Nothing is kept.</summary>
public sealed record PolicyReading
{
    /// <summary>A chat message is shorter; each word is looked for in what was written, which costs more than reading (<see cref="Lexicon.Explain"/>).</summary>
    private const int LongestText = 2_000;

    private const int LongestChannel = 256; // as of an event

    [Description("What was read: without quotes, signatures and disclaimers.")]
    public required string Read { get; init; }

    public required IReadOnlyList<ReadAct> Acts { get; init; }

    [Description("What changes in the classification, each with its rule and reason.")]
    public required IReadOnlyList<Change> Changes { get; init; }

    [Description("Whether it takes consent to marketing back.")]
    public required bool OptsOut { get; init; }

    [Description("Whether a program wrote it, which is no reply of the customer.")]
    public required bool Automatic { get; init; }

    /// <exception cref="ProblemException">There is no text, or too much of it.</exception>
    internal static PolicyReading Of(ReadBody body, Policy current, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(body.Text)) throw ProblemException.BadRequest("text is required.");
        if (body.Text.Length > LongestText) throw ProblemException.BadRequest($"text has {body.Text.Length} characters; at most {LongestText} are read.");
        if (body.Channel?.Length > LongestChannel) throw ProblemException.BadRequest($"channel must have at most {LongestChannel} characters.");

        var policy = body.Policy is { } document ? PolicyBody.Parse(document) with { Version = current.Version } : current;
        var customer = Customer.New("text");
        if (body.AfterOffer) customer = customer with { Facts = customer.Facts with { OfferedAt = now } };
        var message = new MessageReceived { Id = "text", At = now, Channel = body.Channel ?? "line", Text = body.Text };
        var decision = CustomerEngine.Decide(customer, message, policy, now);
        var explained = policy.Lexicon.Explain(body.Text, body.AfterOffer);
        return new()
        {
            Read = explained.Read,
            Acts = [.. explained.Heard.Select(heard => new ReadAct(heard.Mention.Topic, heard.Mention.Phrase, heard.Places))],
            Changes = [.. decision.Effects.OfType<TagChanged>().Select(Change.Of)],
            OptsOut = decision.Next.Facts.UnsubscribedAt is not null,
            Automatic = decision.Next.Facts.LastInbound is null,
        };
    }
}

/// <param name="Act">A topic or an act of speech, by its key in the document.</param>
/// <param name="Phrase">The phrase as the document has it; several words together are joined by an ellipsis.</param>
/// <param name="Places">Where in what was read.</param>
public sealed record ReadAct(Topic Act, string Phrase, IReadOnlyList<Place> Places);
