namespace Kizuna.Storage.Rows;

public enum ConversionStage
{
    /// <summary>Some rows are done, there may be more.</summary>
    UnderWay,

    /// <summary>Another silo is at it.</summary>
    Elsewhere,

    /// <summary>No row is JSON any more.</summary>
    Complete,
}
