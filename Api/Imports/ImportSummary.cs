namespace Kizuna.Api.Imports;

/// <summary>What came of the events of a file.</summary>
/// <param name="Applied">Events that were news.</param>
/// <param name="Rejected">By the engine; what is wrong with a row itself is found before it is sent.</param>
/// <param name="Tasks">Tasks that were opened. What is past opens none.</param>
public sealed record ImportSummary(long Orders = 0, long Applied = 0, long Duplicates = 0, long Rejected = 0, long Tasks = 0)
{
    public ImportSummary Plus(ImportSummary other) =>
        new(Orders + other.Orders, Applied + other.Applied, Duplicates + other.Duplicates, Rejected + other.Rejected, Tasks + other.Tasks);
}
