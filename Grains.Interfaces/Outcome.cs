namespace Kizuna.Grains.Interfaces;

/// <summary>What became of one of several inputs.</summary>
/// <param name="Receipt">The answer; null when there is none.</param>
/// <param name="Error">Why there is none.</param>
[GenerateSerializer, Immutable, Alias("kizuna.outcome")]
public sealed record Outcome([property: Id(0)] Receipt? Receipt, [property: Id(1)] Exception? Error)
{
    public static async Task<Outcome> Of(Task<Receipt> answer)
    {
        try
        {
            return new(await answer, null);
        }
        catch (Exception e)
        {
            return new(null, e);
        }
    }
}
