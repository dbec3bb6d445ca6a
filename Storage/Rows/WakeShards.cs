namespace Kizuna.Storage.Rows;

/// <summary>
/// The customers in equal parts, one pump for each part of the cluster. The part of a customer is given by its row's key, which is counted
/// up and stays: <c>key &amp; (Count - 1)</c>, as stores and their indexes spell it.
/// </summary>
public static class WakeShards
{
    /// <summary>
    /// Stored in an index, so it cannot follow the number of silos. 32 spread evenly over up to 16 of them, and ask an idle database about a
    /// hundred small questions a second. A power of two.
    /// </summary>
    public const int Count = 32;
}
