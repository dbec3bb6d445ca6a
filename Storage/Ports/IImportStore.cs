using Kizuna.Storage.Rows;

namespace Kizuna.Storage.Ports;

/// <summary>Files that are imported from the pages, while they can be gone on with or undone.</summary>
public interface IImportStore : ICustomerStore
{
    /// <summary>The newest first.</summary>
    Task<IReadOnlyList<StoredImport>> Imports(CancellationToken stop);

    Task<StoredImport?> FindImport(string id, CancellationToken stop);

    /// <summary>True when it is durable. False when the stored version is not one less, or a new one is there already: nothing was written.</summary>
    Task<bool> SaveImport(StoredImport import, CancellationToken stop);

    /// <summary>A part of the file, from 0. The same part again takes its place.</summary>
    Task SaveImportPart(string id, int part, byte[] content, CancellationToken stop);

    /// <summary>The parts of the file in their order.</summary>
    Task<IReadOnlyList<byte[]>> ImportParts(string id, CancellationToken stop);

    /// <summary>Those that began before the instant go, with their files.</summary>
    Task ForgetImports(DateTimeOffset before, CancellationToken stop);

    Task ForgetImport(string id, CancellationToken stop);

    /// <summary>Which of the ids are customers.</summary>
    Task<IReadOnlyList<string>> Known(IReadOnlyList<string> customerIds, CancellationToken stop);
}
