using System.Collections.Immutable;

namespace Kizuna.Grains.Interfaces;

/// <param name="Capacity">Open tasks that this rep is meant to carry; null means no limit.</param>
public sealed record Rep(string Id, string Name, bool Active, int? Capacity);
