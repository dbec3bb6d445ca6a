using Kizuna.Engine.Inputs;

namespace Kizuna.Storage.Rows;

/// <param name="Key">Of the row, to go on from.</param>
/// <param name="Name">The trait <c>name</c>.</param>
public sealed record CustomerJournal(long Key, string CustomerId, string? Name, IReadOnlyList<Input> Inputs);
