using System.Collections.Immutable;

namespace Kizuna.Grains.Interfaces;

/// <summary>A row that breaks a rule of the store: sent again it would be refused again. It harms its own turn and no other.</summary>
public sealed class RefusedRowException(string message, Exception? inner = null) : Exception(message, inner);
