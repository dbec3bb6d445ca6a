using Kizuna.Engine;
using Microsoft.Extensions.Logging;

namespace Kizuna.Runtime;

/// <summary>What every customer's turns share, in either host.</summary>
public sealed partial class CustomerTurns(
    ICustomerStore store, Committer committer, Policies policies, OwnerProposals owners, IRepFeeds feeds, WakeSignal wakes, TimeProvider clock,
    ILogger<CustomerTurns> log)
{
    /// <summary>
    /// Customers between the read of their row and their commit. A storm of those who are not in memory waits here, where each costs its input,
    /// and not before the committer, where those who are in memory would wait behind it. A tenth of a second of work; with twice as many they wait twice as long (`bench cold`).
    /// </summary>
    private const int ColdAtOnce = 500;

    private readonly SemaphoreSlim cold = new(ColdAtOnce);

    internal ICustomerStore Store => store;
    internal Committer Committer => committer;
    internal Policies Policies => policies;
    internal OwnerProposals Owners => owners;
    internal TimeProvider Clock => clock;

    /// <summary>The turns of one customer. The host keeps it for as long as it owns the customer.</summary>
    public CustomerTurn For(string customerId) => new(customerId, this);

    /// <summary>Before the customer is loaded; followed by <see cref="Leave"/>.</summary>
    internal async Task Enter(string customerId)
    {
        var place = cold.WaitAsync();
        if (place.IsCompleted) return;
        committer.Rest(customerId); // no transaction waits for one who waits
        await place;
        committer.Expect(customerId);
    }

    internal void Leave() => cold.Release();

    internal async Task<CommitResult> Commit(Draft draft, CancellationToken stop)
    {
        try
        {
            return await committer.Commit(draft.Commit, stop);
        }
        catch
        {
            feeds.Doubt(draft.Cards); // it may be durable all the same, and then a retry is answered without being published
            feeds.Touch(draft.Customer.Id);
            throw;
        }
    }

    internal void Publish(Draft draft)
    {
        feeds.Publish(draft.Cards);
        feeds.Touch(draft.Customer.Id);
        owners.Count(draft.Cards);
        wakes.Armed(draft.After.WakeAt);
        Telemetry.Turns.Add(1);
        if (Telemetry.Events.Enabled) Telemetry.Events.Add(draft.Causes.Count());
    }

    internal void Undecidable(string customerId, Input input, Exception error) => LogUndecidable(error, customerId, input.Id);
}
