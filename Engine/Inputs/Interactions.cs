using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Engine.FollowUps;

namespace Kizuna.Engine.Inputs;

// One interaction family in one file: each record is a line of the event table in docs/api.md and nothing else.

/// <summary>The customer wrote. <see cref="Text"/> is at most 32 KB.</summary>
public sealed record MessageReceived : Input
{
    public required string Text { get; init; }
    public string? Channel { get; init; }
}

/// <summary>We wrote.</summary>
public sealed record MessageSent : Input
{
    public string? Text { get; init; }
    public string? Channel { get; init; }
    public string? TaskId { get; init; }
    public MessageClass? Class { get; init; }
}

/// <summary>A read receipt of something we sent.</summary>
public sealed record MessageRead : Input
{
    public string? Channel { get; init; }
}

/// <summary>Something the customer did that carries no words: a view, an open, a click, or an event name we do not know.</summary>
public sealed record Behaved : Input
{
    public required string Name { get; init; }
    public required Behaviour What { get; init; }
    public string? Category { get; init; }
    public string? Url { get; init; }
}

/// <summary><see cref="Click"/> is a click of H3; <see cref="Other"/> counts as an interaction and no more.</summary>
public enum Behaviour { Other, View, Open, Click }

public sealed record SignedUp : Input
{
    public string? Channel { get; init; }
}

public sealed record Subscribed : Input
{
    public string? Channel { get; init; }

    /// <summary>Whether it speaks of that channel alone. Journals of before lack it, and there a yes to one was a yes to all.</summary>
    public bool? ByChannel { get; init; }

    /// <summary>Whether the channel is meant by whatever name steps have for it. Journals of before lack it, and there mail was no email.</summary>
    public bool? AnyName { get; init; }
}

public sealed record Unsubscribed : Input
{
    public string? Channel { get; init; }

    /// <summary>Whether it speaks of that channel alone. Journals of before lack it, and there a no to one was a no to all.</summary>
    public bool? ByChannel { get; init; }

    /// <summary>Whether the channel is meant by whatever name steps have for it. Journals of before lack it, and there mail was no email.</summary>
    public bool? AnyName { get; init; }
}

/// <summary>A response to an ad; starts the before-follow sequence (Q1).</summary>
public sealed record SampleRequested : Input
{
    public string? AdId { get; init; }
}

/// <summary>A response to an ad or an inquiry of the customer's own; starts the before-follow sequence (Q1).</summary>
public sealed record InquiryReceived : Input
{
    public string? AdId { get; init; }
    public string? Text { get; init; }
    public string? Channel { get; init; }
}

/// <summary>Anchors the high-intent chase (I8).</summary>
public sealed record QuoteSent : Input
{
    public string? TaskId { get; init; }
}

/// <summary>
/// What is known of an order as it stands. The first message of its number is the purchase: it starts the after-follow sequence (Q6) and ends
/// the before-follow (Q5). Each further one corrects what it is worth.
/// </summary>
public sealed record OrderCompleted : Input
{
    public required string OrderId { get; init; }

    /// <summary>In its currency; not negative.</summary>
    public required decimal Total { get; init; }

    /// <summary>ISO 4217; the shop's when null.</summary>
    public string? Currency { get; init; }

    /// <summary>At most 32 distinct ones.</summary>
    public ImmutableArray<string> Categories { get; init; } = [];

    public string? AdId { get; init; }
    public string? CouponId { get; init; }

    /// <summary>Null in journals of before, in which every message was an order of its own, and money of all currencies one sum.</summary>
    public OrderWord? Says { get; init; }
}

/// <summary>An order that is <see cref="Updated"/> is none before it is <see cref="Placed"/>, in whatever order that is told.</summary>
public enum OrderWord { Placed, Updated }

/// <summary>Takes an order back, in part or whole.</summary>
public sealed record OrderRefunded : Input
{
    public required string OrderId { get; init; }

    /// <summary>What is taken, where a part is; not negative.</summary>
    public required decimal Total { get; init; }

    /// <summary>ISO 4217; the order's when null.</summary>
    public string? Currency { get; init; }

    /// <summary>Null in journals of before, in which a refund took its amount whether or not there was such an order.</summary>
    public RefundWord? Takes { get; init; }
}

/// <summary>A <see cref="Part"/> may be all there is. <see cref="All"/> of the money, or the <see cref="Order"/> itself, which was called off.</summary>
public enum RefundWord { Part, All, Order }

/// <summary>Closes open sales tasks; counted by reason (Y1).</summary>
public sealed record DealLost : Input
{
    public required string Reason { get; init; }
}

/// <summary>This customer brought <see cref="ReferredId"/> (T5).</summary>
public sealed record Referred : Input
{
    public required string ReferredId { get; init; }
}

/// <summary>
/// The other half of <see cref="Referred"/>: this customer was brought by <see cref="ReferrerId"/> (M2, M3). Its id is made of the
/// referrer's event, so that it takes effect once however often that is delivered.
/// </summary>
public sealed record ReferredBy : Input
{
    public required string ReferrerId { get; init; }
}

public sealed record SurveyAnswered : Input
{
    public required decimal Score { get; init; }
    public string? Comment { get; init; }
}

/// <summary>Traits of the customer; a null value removes a trait.</summary>
public sealed record Identified : Input
{
    public required ImmutableSortedDictionary<string, string?> Traits { get; init; }

    /// <summary>
    /// Whether a full profile makes room for a trait that says who somebody is. Journals of before do not say so, and there it took no more.
    /// </summary>
    public bool? MakesRoom { get; init; }
}

/// <summary>
/// This id turned out to be another customer's. What happened is told to that customer too; here nothing is left to classify or to do.
/// </summary>
public sealed record Merged : Input
{
    public required string Into { get; init; }

    /// <summary>Whether the customer itself knows the way from now on. Journals of earlier programs lack it: there the way was a setting of the store.</summary>
    public bool? Forwards { get; init; }
}

/// <summary>The history of a merged id has been told to the other customer.</summary>
public sealed record HandedOver : Input;

/// <summary>
/// What an import told is taken back: the inputs that came at one of these instants (<see cref="Input.ImportedAt"/>) count no more, as if they
/// had never been told. The journal keeps them.
/// </summary>
public sealed record ImportUndone : Input
{
    /// <summary>The instants of one import: it was told at once, or went on a few times after it was stopped.</summary>
    public required ImmutableArray<DateTimeOffset> Told { get; init; }

    /// <summary>The inputs of a journal that count, in the order in which they are given.</summary>
    public static IEnumerable<Input> Standing(IReadOnlyCollection<Input> journal)
    {
        HashSet<DateTimeOffset>? undone = null;
        foreach (var input in journal)
            if (input is ImportUndone one)
                (undone ??= []).UnionWith(one.Told);
        return undone is null ? journal : journal.Where(input => input is not ImportUndone && !(input.ImportedAt is { } told && undone.Contains(told)));
    }
}
