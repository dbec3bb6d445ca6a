using System.Collections.Immutable;

namespace Kizuna.Storage.Rows;

/// <param name="From">The instant from which it is in force; the first version is from the beginning of time.</param>
/// <param name="Document">Complete, so that a later program decides the past as this one did.</param>
/// <param name="By">Who changed it.</param>
public sealed record StoredPolicy(int Version, DateTimeOffset From, string Document, string By);
