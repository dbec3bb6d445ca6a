namespace Kizuna.Grains.Interfaces;

/// <summary>The outbox of one channel, by its name. A channel is a shard: one that is slow or dead holds up no other.</summary>
[Alias("kizuna.outbox")]
public interface IOutboxShardGrain : IGrainWithStringKey
{
    /// <summary>Makes sure that the channel's messages leave, and will after a crash.</summary>
    [Alias("start")]
    Task Start();
}
