using System.Collections.Immutable;
using System.Globalization;
using Kizuna.Engine.Language;

namespace Kizuna.Engine.Customers;

/// <summary>How the customer wants to be contacted (P1): kept as stated, read by the planner.</summary>
public sealed record Preferences
{
    public static readonly Preferences None = new();

    /// <summary>IANA zone; null means that of the installation (Z17).</summary>
    public string? Zone { get; init; }

    /// <summary>When contact is welcome; empty means any time. At most 14: two a day of the week.</summary>
    public ImmutableArray<ContactWindow> Windows { get; init; } = [];

    public ContactForm? Form { get; init; }

    /// <summary>Pushes per rolling seven days; null means no wish of the customer's own.</summary>
    public int? WeeklyCap { get; init; }

    /// <summary>P11: contacts us when they want to; month-end message only.</summary>
    public bool Passive { get; init; }

    /// <summary>Whether anything is wished that could have changed since (P14). A zone is a fact, no wish.</summary>
    internal bool HasAny => Form is not null || WeeklyCap is not null || Passive || !Windows.IsEmpty || !Channels.IsEmpty;

    internal bool Has(Wish wish) => wish switch
    {
        Wish.Windows => !Windows.IsEmpty,
        Wish.Form => Form is not null,
        Wish.WeeklyCap => WeeklyCap is not null,
        Wish.Passive => Passive,
        Wish.Zone => Zone is not null,
        _ => !Channels.IsEmpty,
    };

    /// <summary>Channels allowed or refused by name, at most 16.</summary>
    public ImmutableSortedDictionary<string, bool> Channels { get; init; } = ImmutableSortedDictionary<string, bool>.Empty;
}

/// <summary>Rule P6.</summary>
public enum ContactForm { Text, Voice, Image, Video }

/// <summary>Local times on certain days, in the customer's zone. <paramref name="To"/> at midnight is the end of the day.</summary>
public sealed record ContactWindow(ImmutableArray<WeekDay> Days, TimeOnly From, TimeOnly To)
{
    internal TimeSpan Starts => From.ToTimeSpan();
    internal TimeSpan Ends => To == TimeOnly.MinValue ? TimeSpan.FromDays(1) : To.ToTimeSpan();

    /// <summary>Such as <c>Mon Tue 09:00–18:00</c>, for figures that need no language.</summary>
    internal static string Words(ImmutableArray<ContactWindow> windows) => string.Join(", ", windows.Select(w =>
        $"{string.Join(' ', w.Days)} {w.From.ToString("HH:mm", CultureInfo.InvariantCulture)}–{(w.To == TimeOnly.MinValue ? "24:00" : w.To.ToString("HH:mm", CultureInfo.InvariantCulture))}"));
}

public enum WeekDay { Mon, Tue, Wed, Thu, Fri, Sat, Sun }
