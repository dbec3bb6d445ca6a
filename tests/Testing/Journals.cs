using Kizuna.Engine;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Decisions;
using Kizuna.Engine.Policies;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Interfaces.Serialization;
using Kizuna.Storage.Ports;
using Kizuna.Testing;

namespace Kizuna.Testing;

public static class Journals
{
    /// <summary>The stored customer is the refold of its journal, byte for byte, and the open cards are its open tasks.</summary>
    public static async Task ShouldTellTheSame(TestHost engine, string customerId) =>
        await ShouldTellTheSame(engine.Store, customerId, engine.Policies.History, engine.Clock.GetUtcNow());

    public static async Task ShouldTellTheSame(IStore store, string customerId, PolicyHistory policy, DateTimeOffset now)
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
