using Kizuna.Engine;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;

namespace Kizuna.Bench;

[Alias("bench.textbook")]
public interface ITextbookGrain : IGrainWithStringKey
{
    [Alias("deliver")]
    Task Deliver(Input input);
}

/// <summary>
/// A customer as Orleans' own guide would have it: the state is the document of the grain, written after every event. It decides as ours
/// does and its document is the same; what it does without is the journal, the tasks as rows, the receipts and their duplicates.
/// </summary>
[GrainType("textbook")]
internal sealed class TextbookGrain([PersistentState("customer", TextbookSilo.Storage)] IPersistentState<Customer> customer, TimeProvider clock)
    : Grain, ITextbookGrain
{
    private static readonly PolicyHistory Policies = Policy.Default;

    public Task Deliver(Input input)
    {
        var now = clock.GetUtcNow();
        var before = customer.RecordExists ? customer.State : Customer.New(this.GetPrimaryKeyString());
        customer.State = CustomerEngine.Decide(before, input with { At = now, Propose = "rep-1" }, Policies, now).Next;
        return customer.WriteStateAsync();
    }
}
