using Kizuna.Engine;

namespace Kizuna.Runtime;

/// <summary>
/// Which policies hold and held. A turn reads this once. A change is made here first and stored with
/// <see cref="ICustomerStore.SavePolicy"/> then: a turn that began before it notices after its commit and arms the change itself.
/// </summary>
public sealed class Policies(PolicyHistory first)
{
    private volatile PolicyHistory history = first;

    public PolicyHistory History => history;

    public Policy Current => history.Current;

    public void Change(PolicyHistory next) => history = next;
}
