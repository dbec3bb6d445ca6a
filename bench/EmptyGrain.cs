using Orleans.Concurrency;

namespace Kizuna.Bench;

[Alias("bench.empty")]
public interface IEmptyGrain : IGrainWithStringKey
{
    [Alias("touch")]
    Task Touch();
}

/// <summary>Holds nothing and waits for something: what Orleans takes for an activation that is called as ours is.</summary>
[Reentrant]
[GrainType("empty")]
internal sealed class EmptyGrain : Grain, IEmptyGrain
{
    public async Task Touch() => await Task.Yield();
}
