using Kizuna.Api.Events;

namespace Kizuna.Api.Imports;

/// <summary>What of a file is not taken as it stands, for whoever imports it.</summary>
/// <param name="say">Told once for each kind, in words.</param>
public sealed class ImportNotes(Action<string>? say = null)
{
    /// <summary>Values that are too long for a trait (<see cref="TraitsReader.LongestValue"/>): they are left out, and the row is taken without.</summary>
    public long LongValues { get; private set; }

    /// <summary>Whether ids are what a spreadsheet makes of long numbers: customers that differ may be one.</summary>
    public bool HasShortenedIds { get; internal set; }

    internal void Say(string warning) => say?.Invoke(warning);

    internal void CountLongValue() => LongValues++;
}
