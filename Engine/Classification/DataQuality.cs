using System.Collections.Immutable;
using System.Text;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Policies;

namespace Kizuna.Engine.Classification;

/// <summary>What a profile lacks to work with, in the order of the enum. Computed when it is asked for; nothing of it is kept.</summary>
/// <param name="Since">For <see cref="ProfileGap.Stale"/>: from when on.</param>
/// <param name="Trait">For <see cref="ProfileGap.Spelling"/>: which trait.</param>
/// <param name="Suggestion">For <see cref="ProfileGap.Spelling"/>: the plain spelling.</param>
public sealed record QualityAlarm(ProfileGap Gap, DateTimeOffset? Since = null, string? Trait = null, string? Suggestion = null);

/// <summary>Rule D9.</summary>
public enum ProfileGap { NoName, NoContact, NoNote, Stale, Spelling }

/// <summary>Rule D9: what is missing from a customer's profile, out of date, or written in a way that will not be found again.</summary>
public static class DataQuality
{
    // Segment's own names first; the others are what shops call them.
    private static readonly string[] Contacts = ["phone", "email", "mobile", "tel", "mail", "line", "address", "address.street"];
    private static readonly string[] Names = ["name", "company"];

    public static ImmutableArray<QualityAlarm> Of(Customer customer, WorthPolicy policy, DateTimeOffset now)
    {
        var alarms = ImmutableArray.CreateBuilder<QualityAlarm>();
        if (!Has(customer, "name"))
            alarms.Add(new(ProfileGap.NoName));
        if (customer.Facts.LastChannel is null && !Contacts.Any(trait => Has(customer, trait)))
            alarms.Add(new(ProfileGap.NoContact));
        if (customer.Facts.Worth?.LastNote is null && !Has(customer, "note"))
            alarms.Add(new(ProfileGap.NoNote));
        if (customer.LastEvent is { } last && last.At + policy.StaleAfter is var stale && stale <= now)
            alarms.Add(new(ProfileGap.Stale, Since: stale));
        foreach (var trait in Names)
            if (customer.Traits.TryGetValue(trait, out var name) && Plain(name) is var plain && plain != name)
                alarms.Add(new(ProfileGap.Spelling, Trait: trait, Suggestion: plain));
        return alarms.DrainToImmutable();
    }

    private static bool Has(Customer customer, string trait) => customer.Traits.TryGetValue(trait, out var value) && !string.IsNullOrWhiteSpace(value);

    /// <summary>One spelling for one company: ㈱ and (株) are 株式会社, half and full width are one, and there is one blank between words.</summary>
    private static string Plain(string name)
    {
        try
        {
            var plain = name.Normalize(NormalizationForm.FormKC).Replace("(株)", "株式会社", StringComparison.Ordinal).Replace("(有)", "有限会社", StringComparison.Ordinal);
            return string.Join(' ', plain.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }
        catch (ArgumentException)
        {
            return name; // holds what Unicode does not allow in text: nothing better to suggest
        }
    }
}
