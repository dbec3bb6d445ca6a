using System.Collections.Immutable;

namespace Kizuna.Storage.Rows;

public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);
