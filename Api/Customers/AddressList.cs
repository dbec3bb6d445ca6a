using System.Runtime.CompilerServices;
using Kizuna.Api.Http;
using Kizuna.Engine.Customers;
using Kizuna.Grains.Interfaces;
using Kizuna.Reports;
using Kizuna.Reports.Queries;
using Kizuna.Storage.Rows;

namespace Kizuna.Api.Customers;

/// <summary>Rule W4: a selection of customers, or a rep's work list, with all that an address label needs.</summary>
internal sealed class AddressList(CustomerLookup lookup, CustomerQueries customers)
{
    // As the largest page of a list.
    private const int Batch = 200;

    private static readonly string[] Columns = ["name", "company", "postalCode", "address", "phone", "mail"];

    public Csv Customers(CustomerFilter filter, DateTimeOffset? asOf, CancellationToken stop) => new(
        "customers",
        ["id", .. Columns, "owner", "activity", "intent", "interests", "headline", "class", "r", "f", "m", "orders", "total", "lastOrderAt", "lastInbound"],
        Rows(filter, asOf, stop));

    private async IAsyncEnumerable<object?[]> Rows(CustomerFilter filter, DateTimeOffset? asOf, [EnumeratorCancellation] CancellationToken stop)
    {
        string? cursor = null;
        do
        {
            var page = asOf is { } then
                ? await customers.List(filter, then, cursor, Batch, stop)
                : await Now(filter, cursor, stop);
            foreach (var customer in page.Items)
            {
                var tags = customer.Tags;
                yield return
                [
                    customer.Id, .. Address(customer), customer.Owner, tags.Activity?.Value ?? Activity.None, tags.Intent?.Value ?? Intent.None,
                    tags.Interests.Select(interest => interest.Tag.Value), tags.Headline.Select(label => label.Value), tags.Class?.Value ?? CustomerClass.Prospect,
                    tags.Rfm?.R, tags.Rfm?.F, tags.Rfm?.M, customer.Facts.Orders.Count, customer.Facts.Orders.Total, customer.Facts.Orders.LastAt, customer.Facts.LastInbound?.At,
                ];
            }
            cursor = page.NextCursor;
        }
        while (cursor is not null);
    }

    private async Task<Page<Customer>> Now(CustomerFilter filter, string? cursor, CancellationToken stop)
    {
        var page = await customers.List(filter, cursor, Batch, stop);
        return new([.. page.Items.Select(stored => stored.Customer)], page.NextCursor);
    }

    public Csv Tasks(IReadOnlyList<TaskCard> cards, CancellationToken stop) => new(
        "tasks", ["taskId", "title", "titleEn", "channel", "class", "list", "dueAt", "score", "rep", "customerId", .. Columns], Rows(cards, stop));

    private async IAsyncEnumerable<object?[]> Rows(IReadOnlyList<TaskCard> cards, [EnumeratorCancellation] CancellationToken stop)
    {
        foreach (var card in cards)
        {
            var customer = card.CustomerId is { } id ? (await lookup.Find(id, stop))?.Customer : null;
            yield return
            [
                card.TaskId, card.Titles.Ja, card.Titles.En, card.Channel, card.Class, card.List, card.DueAt, card.Score, card.Rep, card.CustomerId,
                .. customer is null ? new object?[Columns.Length] : Address(customer),
            ];
        }
    }

    private static object?[] Address(Customer customer)
    {
        var contact = Contact.Of(customer.Traits);
        return [customer.Name(), contact.Company, contact.PostalCode, contact.Address, contact.Phone, contact.Mail];
    }
}
