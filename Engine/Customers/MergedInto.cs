using Kizuna.Engine.Inputs;

namespace Kizuna.Engine.Customers;

/// <summary>Whose id this turned out to be.</summary>
/// <param name="CustomerId">Whoever that was merged into since is found from there.</param>
/// <param name="HandedOver">When the history was told to them, all of it; null while it is still to be told.</param>
public sealed record MergedInto(string CustomerId, DateTimeOffset? HandedOver = null);
