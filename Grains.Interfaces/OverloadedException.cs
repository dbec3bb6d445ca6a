namespace Kizuna.Grains.Interfaces;

/// <summary>As much is waiting as a node may hold. Over HTTP this is 429 with <c>Retry-After</c>.</summary>
public sealed class OverloadedException() : Exception("too many inputs are waiting");
