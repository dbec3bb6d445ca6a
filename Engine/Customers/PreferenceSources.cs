using Kizuna.Engine.Language;

namespace Kizuna.Engine.Customers;

/// <summary>Where each wish comes from. A wish that a person set is never overwritten by what a message seems to say.</summary>
public sealed record PreferenceSources
{
    public static readonly PreferenceSources None = new();

    public WishSource? Windows { get; init; }
    public WishSource? Form { get; init; }
    public WishSource? WeeklyCap { get; init; }
    public WishSource? Passive { get; init; }

    /// <summary>Rule P14: when a person last set the wishes, or confirmed them with the customer.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    internal WishSource? Of(Wish wish) => wish switch
    {
        Wish.Windows => Windows,
        Wish.Form => Form,
        Wish.WeeklyCap => WeeklyCap,
        Wish.Passive => Passive,
        _ => null,
    };

    internal PreferenceSources With(Wish wish, WishSource source) => wish switch
    {
        Wish.Windows => this with { Windows = source },
        Wish.Form => this with { Form = source },
        Wish.WeeklyCap => this with { WeeklyCap = source },
        Wish.Passive => this with { Passive = source },
        _ => this,
    };

    /// <summary>All wishes that a person stated; what they left out is nobody's.</summary>
    internal static PreferenceSources Set(Preferences stated, Moment by)
    {
        var source = new WishSource(WishOrigin.Set, by.At, "P1", by.AsEvidence());
        return new()
        {
            Windows = stated.Has(Wish.Windows) ? source : null,
            Form = stated.Has(Wish.Form) ? source : null,
            WeeklyCap = stated.Has(Wish.WeeklyCap) ? source : null,
            Passive = stated.Has(Wish.Passive) ? source : null,
            ConfirmedAt = by.At,
        };
    }
}

/// <param name="Rule">P1 where a person set it, else the rule of the phrase.</param>
/// <param name="Because">The phrase and the message, or the id under which it was set.</param>
public sealed record WishSource(WishOrigin Origin, DateTimeOffset At, string Rule, Evidence Because);

/// <summary><see cref="Set"/> by a person; <see cref="Inferred"/> from the customer's own words.</summary>
public enum WishOrigin { Set, Inferred }

/// <summary>One axis of <see cref="Preferences"/>.</summary>
internal enum Wish { Windows, Form, WeeklyCap, Passive, Zone, Channels }
