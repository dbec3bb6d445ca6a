using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Grains.Interfaces;

namespace Kizuna.Storage.Rows;

/// <param name="Search">A part of the id or of the trait <c>name</c>.</param>
/// <param name="MinR">Rank 1 to 5; a customer without a purchase has none.</param>
/// <param name="Traits">All of them must hold.</param>
/// <param name="WithMerged">Also the ids that were merged into another customer, who are none any more.</param>
public sealed record CustomerFilter(
    Activity? Activity = null, Intent? Intent = null, Interest? Interest = null, Headline? Headline = null, string? Rep = null, string? Search = null,
    CustomerClass? Class = null, int? MinR = null, int? MinF = null, int? MinM = null, int? MaxR = null, int? MaxF = null, int? MaxM = null,
    IReadOnlyList<TraitIs>? Traits = null, bool WithMerged = false)
{
    /// <summary>What a store answers from its columns, asked of a customer of the past.</summary>
    public bool IsMetBy(Customer customer)
    {
        var tags = customer.Tags;
        return (Activity is null || (tags.Activity?.Value ?? default) == Activity)
            && (Intent is null || (tags.Intent?.Value ?? default) == Intent)
            && (Interest is null || tags.Interests.Any(interest => interest.Tag.Value == Interest))
            && (Headline is null || tags.Headline.Any(label => label.Value == Headline))
            && (Rep is null || customer.Owner == Rep)
            && (Search is null || Contains(customer.Id, Search) || Contains(customer.Traits.GetValueOrDefault("name"), Search))
            && (Class is null || (tags.Class?.Value ?? default) == Class)
            && (MinR is null || tags.Rfm?.R >= MinR) && (MinF is null || tags.Rfm?.F >= MinF) && (MinM is null || tags.Rfm?.M >= MinM)
            && (MaxR is null || tags.Rfm?.R <= MaxR) && (MaxF is null || tags.Rfm?.F <= MaxF) && (MaxM is null || tags.Rfm?.M <= MaxM)

            && HasTraits(customer);
    }

    internal bool HasTraits(Customer customer) => Traits is null || Traits.All(trait => customer.Traits.GetValueOrDefault(trait.Key) == trait.Value);

    private static bool Contains(string? text, string part) => text?.Contains(part, StringComparison.OrdinalIgnoreCase) == true;
}
