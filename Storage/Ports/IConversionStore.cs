using Kizuna.Storage.Rows;

namespace Kizuna.Storage.Ports;

/// <summary>A store that earlier programs wrote, on its way into the form of this one.</summary>
public interface IConversionStore
{
    /// <summary>
    /// Writes some of the rows that are still JSON anew in the compact form, in one transaction, and remembers how far it came. Readers and
    /// writers go on meanwhile; a row that somebody wrote in between is in the new form already.
    /// </summary>
    Task<Conversion> Convert(CancellationToken stop);
}
