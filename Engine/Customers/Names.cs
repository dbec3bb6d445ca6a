namespace Kizuna.Engine.Customers;

/// <summary>The name of a value in the contract: camelCase.</summary>
internal static class Names
{
    internal static string Of<T>(T value) where T : struct, Enum => All<T>.Values[value];

    private static class All<T> where T : struct, Enum
    {
        internal static readonly Dictionary<T, string> Values =
            Enum.GetValues<T>().ToDictionary(value => value, value => char.ToLowerInvariant(value.ToString()[0]) + value.ToString()[1..]);
    }
}
