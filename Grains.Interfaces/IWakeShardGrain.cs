namespace Kizuna.Grains.Interfaces;

/// <summary>The wake-ups of one shard of the customers, by its number.</summary>
[Alias("kizuna.wakes")]
public interface IWakeShardGrain : IGrainWithIntegerKey
{
    /// <summary>Makes sure that the shard is served, and will be after a crash.</summary>
    [Alias("start")]
    Task Start();
}
