using System.Collections.Immutable;

namespace Kizuna.Storage.Rows;

public sealed record DueCustomer(string CustomerId, DateTimeOffset WakeAt);
