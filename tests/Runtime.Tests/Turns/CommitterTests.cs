using Kizuna.Engine;
using Kizuna.Testing;

namespace Kizuna.Runtime.Tests;

/// <summary>Promise: turns that are under way at one moment become one transaction, and a turn that is alone waits for nobody.</summary>
public class CommitterTests : IAsyncLifetime
{
    private TestEngine engine = null!;

    public async Task InitializeAsync() => engine = await TestEngine.Start();

    public async Task DisposeAsync() => await engine.DisposeAsync();

    [Fact]
    public async Task A_turn_that_is_alone_waits_for_nobody()
    {
        engine.Committer.Expect("c-1");

        (await Commit("c-1").Within()).Status.ShouldBe(CommitStatus.Committed); // on a clock that stands still
    }

    [Fact]
    public async Task A_transaction_waits_for_a_turn_that_is_still_deciding()
    {
        engine.Committer.Expect("c-1");
        engine.Committer.Expect("c-2");

        var first = Commit("c-1");
        var second = Commit("c-2");
        await Task.WhenAll(first, second).Within();

        engine.Store.Commits.ShouldBe(1);
    }

    [Fact]
    public async Task A_customer_that_has_nothing_to_write_after_all_holds_nobody_up()
    {
        engine.Committer.Expect("c-1");
        engine.Committer.Expect("c-2");
        var first = Commit("c-1");
        first.IsCompleted.ShouldBeFalse();

        engine.Committer.Rest("c-2");

        (await first.Within()).Status.ShouldBe(CommitStatus.Committed);
    }

    [Fact]
    public async Task Patience_ends()
    {
        engine.Committer.Expect("c-1");
        engine.Committer.Expect("c-2");
        var first = Commit("c-1");

        await engine.PassTime(TimeSpan.FromMilliseconds(10), () => Task.FromResult(first.IsCompleted));

        (await first).Status.ShouldBe(CommitStatus.Committed);
    }

    private Task<CommitResult> Commit(string customerId) => engine.Committer.Commit(new CustomerCommit(Customer.New(customerId), 0, null, [], []), default);
}
