namespace Kizuna.Grains.Interfaces;

/// <summary>A card before and after a turn. <paramref name="Before"/> is the open card; null for a task that is new.</summary>
public sealed record CardChange(TaskCard? Before, TaskCard Now);
