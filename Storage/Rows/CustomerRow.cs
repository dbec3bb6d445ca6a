using Kizuna.Engine.Customers;
using Kizuna.Storage.Compact;

namespace Kizuna.Storage.Rows;

/// <summary>A customer as columns: the whole in the compact form, and beside it what lists are filtered by.</summary>
internal sealed record CustomerRow(
    string Id, string? Owner, string? Name, string Activity, string Intent, long Interests, long Headline, string Class, int? R, int? F, int? M, byte[] Compact, string? MergedInto)
{
    internal static CustomerRow Of(Customer customer)
    {
        var tags = customer.Tags;
        return new(
            customer.Id, customer.Owner, customer.Traits.GetValueOrDefault("name"),
            Columns.Name(tags.Activity?.Value ?? Engine.Customers.Activity.None), Columns.Name(tags.Intent?.Value ?? Engine.Customers.Intent.None),
            Columns.Bits(tags.Interests.Select(interest => interest.Tag.Value)), Columns.Bits(tags.Headline.Select(tag => tag.Value)),
            Columns.Name(tags.Class?.Value ?? CustomerClass.Prospect), tags.Rfm?.R, tags.Rfm?.F, tags.Rfm?.M, CompactForm.Bytes(customer), customer.Merged?.CustomerId);
    }
}
