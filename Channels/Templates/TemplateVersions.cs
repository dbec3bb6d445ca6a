using System.Collections.Immutable;
using Kizuna.Grains.Interfaces;
using Kizuna.Policies.Document;
using Kizuna.Storage.Ports;
using Kizuna.Storage.Rows;

namespace Kizuna.Channels.Templates;

/// <summary>
/// The templates that are sent, and what they were. What ships is version 0; a change is durable before anybody reads it. Every node asks the
/// store before it writes messages, so that all of them write by the newest version.
/// </summary>
public sealed class TemplateVersions(ITemplateStore store, TimeProvider clock) : IDisposable
{
    /// <summary>A change a day for two years, half a megabyte each at most; they are kept to tell what was sent.</summary>
    public const int MostVersions = 700;

    private static readonly TemplateVersion Shipped = new(0, null, "shipped", TemplateSet.Shipped);

    private readonly SemaphoreSlim changing = new(1);
    private volatile TemplateVersion newest = Shipped;

    /// <summary>The newest version: one small question to the store, and a document only when there is a new one.</summary>
    /// <exception cref="StoreException">The stored version cannot be read.</exception>
    public async Task<TemplateVersion> Newest(CancellationToken stop)
    {
        if (await store.TemplateVersion(stop) <= newest.Number) return newest;
        var stored = await store.Templates(null, stop);
        if (stored is not null && stored.Version > newest.Number) newest = Read(stored);
        return newest;
    }

    /// <returns>Null where there is no such version.</returns>
    public async Task<TemplateVersion?> Find(int version, CancellationToken stop) =>
        version == Shipped.Number ? Shipped : await store.Templates(version, stop) is { } stored ? Read(stored) : null;

    /// <summary>All versions, the newest first.</summary>
    public async Task<IReadOnlyList<TemplateChange>> All(CancellationToken stop) => await store.TemplateChanges(stop);

    /// <summary>Adds a version that is sent from now on. Templates that say what the newest say are the newest.</summary>
    /// <param name="expectedVersion">The version that was changed; null for whatever is newest.</param>
    /// <exception cref="TemplatesChangedException">The newest version is another.</exception>
    /// <exception cref="DocumentException">There are too many versions, or they are too large.</exception>
    public async Task<TemplateVersion> Change(TemplateSet next, string by, int? expectedVersion, CancellationToken stop)
    {
        await changing.WaitAsync(stop);
        try
        {
            var last = await Newest(stop);
            if (expectedVersion is { } expected && expected != last.Number) throw new TemplatesChangedException(last.Number);
            var document = TemplateDocument.Write(next);
            if (document == TemplateDocument.Write(last.Templates)) return last;
            if (last.Number >= MostVersions) throw new DocumentException([new("document", $"cannot be added: the store keeps {MostVersions} versions, and all of them are in use")]);
            var added = new StoredTemplates(last.Number + 1, clock.GetUtcNow(), document, by);
            _ = TemplateDocument.Parse(document, TemplateSet.Shipped); // reads back what will be kept, before it is
            if (!await store.SaveTemplates(added, stop)) throw new TemplatesChangedException((await Newest(stop)).Number);
            return await Newest(stop);
        }
        finally
        {
            changing.Release();
        }
    }

    public void Dispose() => changing.Dispose();

    private static TemplateVersion Read(StoredTemplates stored)
    {
        try
        {
            return new(stored.Version, stored.At, stored.By, TemplateDocument.Parse(stored.Document, TemplateSet.Shipped));
        }
        catch (DocumentException e)
        {
            throw new StoreException($"version {stored.Version} of the stored templates cannot be read: {e.Message}", e);
        }
    }
}
