namespace Kizuna.Storage.Rows;

/// <summary>How far the rows of earlier programs are converted.</summary>
/// <param name="Done">Keys that were passed, of customers.</param>
/// <param name="Of">The greatest key there is.</param>
/// <param name="Stage">What happened to this call.</param>
/// <param name="Rows">That this call has written anew; a store that this program made has none.</param>
public sealed record Conversion(long Done, long Of, ConversionStage Stage, int Rows = 0);
