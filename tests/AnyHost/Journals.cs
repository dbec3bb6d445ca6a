using Kizuna.Engine;
using Kizuna.Runtime;
using Kizuna.Testing;

namespace Kizuna.AnyHost;

internal static class Journals
{
    /// <summary>The stored customer is the refold of its journal, byte for byte, and the open cards are its open tasks.</summary>
    internal static async Task ShouldTellTheSame(TestHost engine, string customerId) =>
        await ShouldTellTheSame(engine.Store, customerId, engine.Policies.History, engine.Clock.GetUtcNow());

    internal static async Task ShouldTellTheSame(ICustomerStore store, string customerId, PolicyHistory policy, DateTimeOffset now)
    {
        var stored = (await store.Load(customerId, default)).ShouldNotBeNull();
        var history = await store.Inputs(customerId, default);
        var at = stored.Customer.AsOf > now ? stored.Customer.AsOf : now;
        var refolded = CustomerEngine.Refold(Customer.New(customerId), history, policy, at).Next;

        KizunaJson.Write(CustomerEngine.At(stored.Customer, policy, at)).ShouldBe(KizunaJson.Write(refolded));
        foreach (var task in stored.Customer.Tasks)
            (await store.FindTask(task.TaskId, default)).ShouldNotBeNull().ShouldSatisfyAllConditions(
                card => card.Status.ShouldBe(TaskState.Open), card => card.DueAt.ShouldBe(task.DueAt), card => card.Score.ShouldBe(task.Score),
                card => card.Rep.ShouldBe(task.Rep ?? stored.Customer.Owner));
    }
}
