using Kizuna.Api.Http;
using Kizuna.Channels.Templates;
using Kizuna.Engine;
using Kizuna.Engine.Classification;
using Kizuna.Engine.Customers;
using Kizuna.Grains.Interfaces;
using Kizuna.Policies;
using Kizuna.Reports.Queries;
using Kizuna.Storage.Ports;
using Kizuna.Storage.Rows;

namespace Kizuna.Api.Customers;

/// <summary>
/// Readers see a customer as of now, whether or not a wake-up has written it down yet; as of an earlier instant, what the journal says.
/// </summary>
internal sealed class CustomerReader(CustomerLookup lookup, CustomerQueries customers, ITaskStore store, PolicyVersions policies, TimeProvider clock)
{
    public async Task<StoredCustomer> Require(string id, CancellationToken stop) =>
        await lookup.Find(id, stop) ?? throw ProblemException.NotFound("customer", id);

    /// <param name="asOf">An instant of the past; now when null or not past.</param>
    public async Task<CustomerView> Read(string id, DateTimeOffset? asOf, CancellationToken stop)
    {
        var now = await Require(id, stop);
        if (asOf is not { } then || then >= clock.GetUtcNow())
            return await View(now.Customer, now.Version, clock.GetUtcNow(), stop);
        var past = await lookup.Find(id, then, stop)
            ?? throw new ProblemException(StatusCodes.Status404NotFound, $"The customer {id} was not there yet at {then:O}.");
        return await View(past, now.Version, then, stop);
    }

    /// <summary>The instant if it is past; null is now.</summary>
    public DateTimeOffset? Past(string? asOf) => Query.Past(asOf) is { } then && then < clock.GetUtcNow() ? then : null;

    /// <param name="asOf">An instant of the past; now when null.</param>
    public async Task<CustomerPage> List(CustomerFilter filter, DateTimeOffset? asOf, string? cursor, int limit, CancellationToken stop)
    {
        if (asOf is { } then)
        {
            var past = await customers.List(filter, then, cursor, limit, stop);
            var policy = policies.History.At(then);
            return new([.. past.Items.Select(customer => CustomerSummary.Of(customer, policy))], past.NextCursor);
        }
        var page = await customers.List(filter, cursor, limit, stop);
        return new([.. page.Items.Select(stored => CustomerSummary.Of(stored.Customer, policies.Current))], page.NextCursor);
    }

    private async Task<CustomerView> View(Customer customer, long version, DateTimeOffset at, CancellationToken stop)
    {
        var cards = new List<TaskCard>(customer.Tasks.Length);
        foreach (var task in customer.Tasks.OrderBy(task => task.DueAt))
            if (await store.FindTask(task.TaskId, stop) is { } card)
                cards.Add(card);

        var history = policies.History;
        var policy = history.At(customer.AsOf); // of that time, when it is the past that is asked for
        var affinities = AffinityView.Of(customer.Facts.Worth);
        return new(
            customer.Id, customer.Name(), customer.Traits, customer.Owner, version, customer.Facts.FirstSeen, customer.Facts.LastInbound?.At,
            customer.Facts.LastChannel, customer.Facts.FrequencyAt(at), OrdersView.Of(customer.Facts.Orders, policy),
            TagsView.Of(customer.Tags, Dormancies.Of(customer, policy, at)), PreferencesView.Of(customer, policy),
            [.. customer.Enrollments.OrderBy(enrollment => enrollment.DueAt).Select(enrollment => FollowUpView.Of(enrollment, policy))], cards,
            [.. cards.Where(card => StepTemplates.Of(card.Reasons, policies.Current) is not null).Select(card => card.TaskId)], PlannedMessage.Of(customer), CustomerEngine.NextChangeOf(customer, history),
            [.. affinities.Select(affinity => affinity.Category)], affinities, PointsView.Of(customer.Facts), ReferralsView.Of(customer.Facts),
            ConsentView.Of(customer.Facts), QualityView.Of(customer, policy, at),
            LatencyView.OfCustomer(customer.Facts.Replies), FirstResponseView.Of(customer.Facts.Replies, policy.Preferences));
    }
}
