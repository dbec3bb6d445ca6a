namespace Kizuna.Bench;

[Alias("bench.empty")]
public interface IEmptyGrain : IGrainWithStringKey
{
    [Alias("touch")]
    Task Touch();
}

/// <summary>Holds nothing: what Orleans takes for an activation.</summary>
[GrainType("empty")]
internal sealed class EmptyGrain : Grain, IEmptyGrain
{
    public Task Touch() => Task.CompletedTask;
}
