using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Turns;
using Kizuna.Policies.Document;
using Kizuna.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Kizuna.Grains.Tests;

/// <summary>Where customers are, and what they cost when they do nothing.</summary>
[NeedsPostgres]
public sealed class MemoryTests : IAsyncLifetime
{
    private TestCluster cluster = null!;

    public async Task InitializeAsync() => cluster = await TestCluster.Start(2);

    public async Task DisposeAsync() => await cluster.DisposeAsync();

    [StoreFact]
    public async Task Customers_are_spread_over_the_silos_and_idle_ones_leave_with_everything_stored()
    {
        const int count = 200;
        await Task.WhenAll(Enumerable.Range(0, count).Select(i => cluster.Writes($"c-{i}", "はい", "m-1")));
        var spread = await Customers();
        spread.Length.ShouldBe(2);
        spread.ShouldAllBe(silo => silo > count / 10);

        await cluster.Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);

        (await Customers()).Sum().ShouldBe(0);
        (await cluster.Writes("c-7", "はい", "m-2", TestHost.Monday.AddMinutes(1))).Status.ShouldBe(ReceiptStatus.Applied);
        (await cluster.Writes("c-8", "はい", "m-1")).Status.ShouldBe(ReceiptStatus.Duplicate);
        (await cluster.Load("c-7")).Version.ShouldBe(2);
        cluster.Log.Errors.ShouldBeEmpty();
    }

    [StoreFact]
    public async Task Customers_who_were_only_woken_do_not_stay()
    {
        const int count = 100;
        await cluster.Store.Commit([.. Enumerable.Range(0, count).Select(i => WakeTests.Armed($"c-{i}"))], default);
        await cluster.Writes("c-0", "はい", "m-1");
        cluster.Clock.Advance(TimeSpan.FromDays(2));

        cluster.StartPump();

        await cluster.PassTime(TimeSpan.FromSeconds(1), cluster.NobodyIsDue);
        await Eventually.True(async () => (await Customers()).Sum() == 1); // they leave by Orleans' own clock, which is the real one
    }

    [StoreFact]
    public async Task A_customer_that_leaves_finishes_what_it_took()
    {
        await cluster.Writes("c-1", "はい", "m-1");
        var held = new TaskCompletionSource();
        cluster.Store.BeforeCommit = _ => held.Task;
        var commits = cluster.Store.Commits;
        var waiting = Enumerable.Range(2, 20).Select(i => cluster.Writes("c-1", "はい", $"m-{i}", TestHost.Monday.AddMinutes(i))).ToList();
        await cluster.Until(() => cluster.Store.Commits > commits);

        var leaving = cluster.Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);
        held.SetResult();
        await leaving;

        (await Task.WhenAll(waiting)).ShouldAllBe(receipt => receipt.Status == ReceiptStatus.Applied);
        (await cluster.Store.Inputs("c-1", default)).Count.ShouldBe(21);
    }

    [StoreFact]
    public async Task More_than_may_wait_is_refused_as_itself()
    {
        await using var small = await TestCluster.Start(2, 10);
        var held = new TaskCompletionSource();
        small.Store.BeforeCommit = _ => held.Task;
        var taken = Enumerable.Range(0, 20).Select(i => small.Writes($"c-{i % 3}", "はい", $"m-{i}")).ToList(); // ten on each node

        for (var i = 0; i < 4; i++) await Should.ThrowAsync<OverloadedException>(() => small.Writes("c-9", "はい", "m-x"));
        held.SetResult();

        (await Task.WhenAll(taken)).ShouldAllBe(answer => answer.Status == ReceiptStatus.Applied);
        (await small.Writes("c-9", "はい", "m-x")).Status.ShouldBe(ReceiptStatus.Applied);
    }

    [StoreFact]
    public async Task A_storm_of_cold_customers_does_not_stall_the_hot_ones()
    {
        const int cold = 6_000;
        foreach (var some in Enumerable.Range(0, cold).Chunk(1000))
            await cluster.Store.Commit([.. some.Select(i => WakeTests.Armed($"cold-{i}"))], default);
        await cluster.Writes("hot", "はい", "m-0");

        // As many at once as busy shops have connections. All at once would be a queue, and whoever comes last waits for all of it.
        var storm = Parallel.ForEachAsync(Enumerable.Range(0, cold), new ParallelOptions { MaxDegreeOfParallelism = 256 },
            async (i, _) => await cluster.Writes($"cold-{i}", "はい", "m-1"));
        var answered = 0;
        for (; !storm.IsCompleted; answered++)
            await cluster.Writes("hot", "はい", $"m-{answered + 1}", TestHost.Monday.AddSeconds(answered + 1));
        await storm;

        answered.ShouldBeGreaterThan(10); // one for each group commit or two; behind the cold ones it would be one or two in all
    }

    [StoreFact]
    public async Task A_rep_with_ten_thousand_open_tasks_keeps_up()
    {
        const int before = 9_800, more = 200; // together what one snapshot holds
        foreach (var some in Enumerable.Range(0, before).Chunk(1000))
            await cluster.Store.Commit([.. some.Select(i => WakeTests.Armed($"old-{i}") with { Tasks = [Card($"old-{i}")] })], default);
        using var feed = await cluster.Watch("rep-1");

        await Task.WhenAll(Enumerable.Range(0, more).Select(i => cluster.AsksForASample($"new-{i}", "m-1")));

        var seen = new HashSet<string>();
        var (epoch, sequence) = ("", 0L);
        while (seen.Count < more)
        {
            var delta = await feed.Deltas.ReadAsync().AsTask().Within();
            if (delta.Epoch == epoch) delta.Sequence.ShouldBe(++sequence);
            else
            {
                // As a page does: a node that joins makes the others compare what they heard, and a step on its way counts as missed.
                (epoch, sequence) = (delta.Epoch, delta.Sequence);
                Shown((await cluster.Snapshot("rep-1")).Tasks);
            }
            Shown(delta.Upserted);
        }

        void Shown(IEnumerable<TaskCard> cards) => seen.UnionWith(cards.Select(card => card.CustomerId!).Where(id => id.StartsWith("new", StringComparison.Ordinal)));
    }

    [StoreFact]
    public async Task Reps_that_another_node_saved_are_proposed_here_before_long()
    {
        await cluster.ServicesOf(1).GetRequiredService<OwnerProposals>().Save(new Rep("rep-1", "鈴木", Active: false, null), default);
        await cluster.ServicesOf(1).GetRequiredService<OwnerProposals>().Save(new Rep("rep-2", "佐藤", true, null), default);

        await cluster.PassTime(TimeSpan.FromSeconds(1), () => Task.FromResult(cluster.Owners.Propose() == "rep-2"));
    }

    [StoreFact]
    public async Task A_node_that_lost_the_grain_of_a_rep_makes_its_watchers_ask_again()
    {
        using var feed = await cluster.Watch("rep-1");
        await cluster.AsksForASample("c-1", "m-1");
        var epoch = (await feed.Deltas.ReadAsync().AsTask().Within()).Epoch;

        await cluster.Silos.DeactivateAsync(cluster.Grains.GetGrain<IRepGrain>("rep-1"));
        await cluster.AsksForASample("c-2", "m-1"); // its new activation does not know who watches

        await cluster.PassTime(TimeSpan.FromSeconds(1), () => Task.FromResult(feed.Deltas.TryRead(out var delta) && delta.Epoch != epoch));
        (await cluster.Snapshot("rep-1")).Tasks.Count.ShouldBe(2);
        await cluster.AsksForASample("c-3", "m-1");
        // The step of c-2 may still have been on its way.
        while ((await feed.Deltas.ReadAsync().AsTask().Within()).Upserted.All(card => card.CustomerId != "c-3")) { }
    }

    private static TaskCard Card(string customer) => new()
    {
        TaskId = $"t-{customer}",
        CustomerId = customer,
        CustomerName = customer,
        Rep = "rep-1",
        Title = "見積もりを送る",
        Titles = new("見積もりを送る", "Send a quote"),
        Channel = "line",
        Class = MessageClass.Sales,
        List = WorkList.Prospects,
        OpenedAt = TestHost.Monday,
        DueAt = TestHost.Monday.AddHours(1),
        Score = 70,
        Reasons = [],
        Tags = new(Activity.High, Intent.High, ImmutableArray<SubIntent>.Empty, []),
        Version = 1,
    };

    /// <summary>How many are in memory, on each silo that has any.</summary>
    private async Task<int[]> Customers() =>
        [.. (await cluster.Grains.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics())
            .Where(one => one.GrainId.Type.ToString() == "customer").GroupBy(one => one.SiloAddress).Select(silo => silo.Count())];
}
