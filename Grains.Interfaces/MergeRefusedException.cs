namespace Kizuna.Grains.Interfaces;

/// <summary>Two ids cannot become one customer: one of them is another's already. The message says whose.</summary>
public sealed class MergeRefusedException(string message) : Exception(message);
