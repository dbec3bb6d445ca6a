using Kizuna.Engine.Customers;
using Kizuna.Storage.Compact;

namespace Kizuna.Storage.Rows;

/// <summary>A customer as columns: the whole in the compact form, and beside it what lists are filtered by.</summary>
internal sealed record CustomerRow(
    string Id, string? Owner, string? Name, string Activity, string Intent, long Interests, long Headline, string Class, int? R, int? F, int? M, byte[] Compact, string? MergedInto)
{
    /// <summary>The customer that this one is by now; nobody but itself when nothing is left of it, since its import was undone. Lists leave both out.</summary>
    private static string? GoneInto(Customer customer) => customer.Merged?.CustomerId ?? (customer.LastEvent is null ? customer.Id : null);

    internal static CustomerRow Of(Customer customer)
    {
        var tags = customer.Tags;
        return new(
            customer.Id, customer.Owner, customer.Traits.GetValueOrDefault("name"),
            Columns.Name(tags.Activity?.Value ?? Engine.Customers.Activity.None), Columns.Name(tags.Intent?.Value ?? Engine.Customers.Intent.None),
            Columns.Bits(tags.Interests.Select(interest => interest.Tag.Value)), Columns.Bits(tags.Headline.Select(tag => tag.Value)),
            Columns.Name(tags.Class?.Value ?? CustomerClass.Prospect), tags.Rfm?.R, tags.Rfm?.F, tags.Rfm?.M, CompactForm.Bytes(customer), GoneInto(customer));
    }
}
