namespace Kizuna.Api.Imports;

/// <summary>Where an import from the pages stands.</summary>
public enum ImportStage
{
    /// <summary>Parts of the file are still to come.</summary>
    Uploading,

    /// <summary>The file is here, and nothing of it is imported.</summary>
    Ready,
    Running,

    /// <summary>Told to stop; the rows that are on their way are still taken.</summary>
    Stopping,

    /// <summary>By somebody, or because the engine was stopped: it can go on, or be undone.</summary>
    Stopped,
    Done,
    Undoing,
    Undone,
}
