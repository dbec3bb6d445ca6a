using System.Collections.Immutable;
using Kizuna.Engine.Inputs;

namespace Kizuna.Grains.Interfaces;

/// <summary>One customer, by its id.</summary>
[Alias("kizuna.customer")]
public interface ICustomerGrain : IGrainWithStringKey
{
    /// <summary>Answers after the input is durable. An id takes effect once, so whoever hears nothing may deliver it again.</summary>
    [Alias("deliver")]
    Task<Receipt> Deliver(Input input);

    /// <summary>The same for several inputs, in their order; each has its own outcome, so a bad one harms only itself.</summary>
    [Alias("deliverAll")]
    Task<ImmutableArray<Outcome>> DeliverAll(ImmutableArray<Input> inputs);

    /// <summary>The node hears of every turn from now on, as an empty step, until it is not renewed any more. Renewing is watching again.</summary>
    [Alias("watch")]
    Task<FeedPoint> Watch(IRepObserver node);

    [Alias("unwatch")]
    Task Unwatch(IRepObserver node);
}
