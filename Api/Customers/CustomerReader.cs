using Kizuna.Engine;
using Kizuna.Runtime;

namespace Kizuna.Api;

/// <summary>
/// Readers see a customer as of now, whether or not a wake-up has written it down yet; as of an earlier instant, what the journal says.
/// </summary>
internal sealed class CustomerReader(ICustomerStore store, Policy policy, TimeProvider clock)
{
    public async Task<StoredCustomer> Require(string id, CancellationToken stop) =>
        await store.Load(id, stop) ?? throw ProblemException.NotFound("customer", id);

    public async Task<CustomerView> Read(string id, DateTimeOffset? asOf, CancellationToken stop)
    {
        var stored = await Require(id, stop);
        if (asOf is { } then && then < clock.GetUtcNow())
            return await View(await Past(id, then, stop), stored.Version, stop);
        return await View(CustomerEngine.At(stored.Customer, policy, clock.GetUtcNow()), stored.Version, stop);
    }

    public async Task<CustomerPage> List(CustomerFilter filter, string? cursor, int limit, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var page = await store.Customers(filter, cursor, limit, stop);
        return new([.. page.Items.Select(stored => CustomerSummary.Of(CustomerEngine.At(stored.Customer, policy, now), policy))], page.NextCursor);
    }

    private async Task<Customer> Past(string id, DateTimeOffset then, CancellationToken stop)
    {
        var inputs = (await store.Inputs(id, stop)).Where(input => input.At <= then).ToList();
        return inputs.Count > 0
            ? CustomerEngine.At(CustomerEngine.Refold(Customer.New(id), inputs, policy, then).Next, policy, then)
            : throw new ProblemException(StatusCodes.Status404NotFound, $"The customer {id} was not there yet at {then:O}.");
    }

    private async Task<CustomerView> View(Customer customer, long version, CancellationToken stop)
    {
        var cards = new List<TaskCard>(customer.Tasks.Length);
        foreach (var task in customer.Tasks.OrderBy(task => task.DueAt))
            if (await store.FindTask(task.TaskId, stop) is { } card)
                cards.Add(card);

        return new(
            customer.Id, customer.Name(), customer.Traits, customer.Owner, version, customer.Facts.FirstSeen, customer.Facts.LastInbound?.At,
            customer.Facts.LastChannel, OrdersView.Of(customer.Facts.Orders), TagsView.Of(customer.Tags), customer.Preferences,
            [.. customer.Runs.OrderBy(run => run.DueAt).Select(run => FollowUpView.Of(run, policy))], cards, CustomerEngine.NextChangeOf(customer, policy));
    }
}
