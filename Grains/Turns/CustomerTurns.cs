using Kizuna.Engine.Inputs;
using Kizuna.Grains.Feeds;
using Kizuna.Grains.Interfaces.Diagnostics;
using Kizuna.Grains.Wakes;
using Kizuna.Policies;
using Kizuna.Storage.Ports;
using Kizuna.Storage.Rows;
using Microsoft.Extensions.Logging;

namespace Kizuna.Grains.Turns;

/// <summary>What the turns of all customers of one silo share.</summary>
public sealed partial class CustomerTurns(
    ITurnStore store, Committer committer, PolicyVersions policies, OwnerProposals owners, FormerMerges former, DeliverTo deliver, IFeedPublisher feeds, WakeSignal wakes, DueRows due, TimeProvider clock,
    ILogger<CustomerTurns> log)
{
    /// <summary>
    /// Customers between the read of their row and their commit. A storm of those who are not in memory waits here, where each costs its input,
    /// and not before the committer, where those who are in memory would wait behind it. A tenth of a second of work; with twice as many they wait twice as long (`bench cold`).
    /// </summary>
    private const int ColdAtOnce = 500;

    private readonly SemaphoreSlim cold = new(ColdAtOnce);

    internal ITurnStore Store => store;
    internal DueRows Due => due;
    internal PolicyVersions Policies => policies;
    internal OwnerProposals Owners => owners;
    internal FormerMerges Former => former;
    internal Neighbours Neighbours { get; } = new(store, former, deliver);
    internal TimeProvider Clock => clock;

    /// <summary>Before a customer is loaded; followed by <see cref="Leave"/>.</summary>
    internal Task Enter() => cold.WaitAsync();

    internal void Leave() => cold.Release();

    internal Task<CommitResult> Commit(Draft draft, CancellationToken stop) => committer.Commit(draft.Commit, stop);

    /// <summary>The commit failed. It may be durable all the same, and then a retry is answered without being published.</summary>
    internal void Lost(Draft draft) => feeds.Invalidate(draft.Cards);

    internal void Publish(Draft draft)
    {
        feeds.Publish(draft.Cards);
        owners.Count(draft.Cards);
        if (draft.Armed is { } at) wakes.Armed(draft.Customer.Id, at);
        Telemetry.Turns.Add(1);
        if (Telemetry.Events.Enabled) Telemetry.Events.Add(draft.Causes.Count());
    }

    internal void Undecidable(string customerId, Input input, Exception error) => LogUndecidable(error, customerId, input.Id);
}
