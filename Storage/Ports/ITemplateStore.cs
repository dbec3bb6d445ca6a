using Kizuna.Storage.Rows;

namespace Kizuna.Storage.Ports;

/// <summary>The versions of the templates.</summary>
public interface ITemplateStore
{
    /// <param name="version">Null: the newest.</param>
    /// <returns>Null where there is no such version, or none at all.</returns>
    Task<StoredTemplates?> Templates(int? version, CancellationToken stop);

    /// <summary>The number of the newest version; 0 where there is none. Asked before messages are written, so it reads no document.</summary>
    Task<int> TemplateVersion(CancellationToken stop);

    /// <summary>All versions without their documents, the newest first.</summary>
    Task<IReadOnlyList<TemplateChange>> TemplateChanges(CancellationToken stop);

    /// <summary>Adds a version. False when there is that version already: somebody else changed the templates in between.</summary>
    Task<bool> SaveTemplates(StoredTemplates templates, CancellationToken stop);
}
