namespace Kizuna.Api.Tests;

/// <summary>Tests that look at memory and need the machine for themselves: they run after the others, one by one.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class HeavyTests
{
    public const string Name = "heavy";
}
