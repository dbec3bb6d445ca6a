using System.Collections.Immutable;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;

namespace Kizuna.Storage.Rows;

/// <summary>A line of the journal: the input, and the answer that was given.</summary>
/// <param name="RecordedAt">When it was decided.</param>
public sealed record JournalEntry(Input Input, Receipt Receipt, DateTimeOffset RecordedAt);
