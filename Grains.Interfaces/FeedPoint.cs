using Kizuna.Engine.Policies;

namespace Kizuna.Grains.Interfaces;

/// <summary>A place in the feed of a rep, between the grain and the nodes.</summary>
/// <param name="Epoch">Another one for every activation of the grain.</param>
/// <param name="Sequence">Of the last step; grows by one.</param>
[GenerateSerializer, Immutable, Alias("kizuna.feed.point")]
public sealed record FeedPoint([property: Id(0)] string Epoch, [property: Id(1)] long Sequence);
