using Kizuna.Engine.Customers;
using Kizuna.Grains.Turns;
using Kizuna.Storage.Rows;
using Kizuna.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kizuna.Grains.Tests;

/// <summary>Promise: turns of one moment become one transaction, and a turn that is alone waits for nobody.</summary>
public class CommitterTests : IAsyncLifetime
{
    private TestEngine engine = null!;
    private Committer committer = null!;
    private Task committing = Task.CompletedTask;

    public async Task InitializeAsync()
    {
        engine = await TestEngine.Start();
        committer = new Committer(engine.Store, engine.Clock, NullLogger<Committer>.Instance);
        committing = committer.Run();
    }

    public async Task DisposeAsync()
    {
        committer.Stop();
        await committing.Within();
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task A_turn_that_is_alone_waits_for_nobody()
    {
        foreach (var id in (string[])["c-1", "c-2", "c-3"])
            (await Commit(id).Within()).Status.ShouldBe(CommitStatus.Committed); // on a clock that stands still
    }

    [Fact]
    public async Task A_transaction_waits_for_as_many_turns_as_the_last_one_had()
    {
        await TwoInOneThatTook(TimeSpan.FromMilliseconds(12));

        var first = Commit("c-1");
        await engine.Until(() => engine.Clock.NextTimer == engine.Clock.GetUtcNow().AddMilliseconds(6), what: "it waits for half the time of the last one");
        first.IsCompleted.ShouldBeFalse();
        await Task.WhenAll(first, Commit("c-2")).Within();

        engine.Store.Commits.ShouldBe(3);
    }

    [Fact]
    public async Task Patience_ends_and_a_turn_that_stays_alone_does_not_wait_again()
    {
        await TwoInOneThatTook(TimeSpan.FromSeconds(1));

        var first = Commit("c-1");
        await engine.Until(() => engine.Clock.NextTimer == engine.Clock.GetUtcNow().AddMilliseconds(10), what: "it waits for the longest time");
        engine.Clock.Advance(TimeSpan.FromMilliseconds(10));
        (await first.Within()).Status.ShouldBe(CommitStatus.Committed);

        (await Commit("c-2").Within()).Status.ShouldBe(CommitStatus.Committed);
    }

    private async Task TwoInOneThatTook(TimeSpan time)
    {
        var held = new TaskCompletionSource();
        engine.Store.BeforeCommit = _ => held.Task;
        var before = Commit("a-0");
        await engine.Until(() => engine.Store.Commits == 1);
        var two = Task.WhenAll(Commit("a-1"), Commit("a-2"));
        committer.Waiting.ShouldBe(2);
        engine.Store.BeforeCommit = _ =>
        {
            engine.Clock.Advance(time);
            return Task.CompletedTask;
        };
        held.SetResult();
        await Task.WhenAll(before, two).Within();
        engine.Store.BeforeCommit = _ => Task.CompletedTask;
        engine.Store.Commits.ShouldBe(2);
    }

    private Task<CommitResult> Commit(string customerId) => committer.Commit(new CustomerCommit(Customer.New(customerId), 0, null, [], []), default);
}
