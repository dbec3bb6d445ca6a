using System.Collections.Immutable;

namespace Kizuna.Grains.Interfaces;

/// <summary>A failure that a user can act on; the message is one clear line.</summary>
public sealed class StoreException(string message, Exception? inner = null) : Exception(message, inner);
