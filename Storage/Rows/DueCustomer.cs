namespace Kizuna.Storage.Rows;

/// <param name="Row">As it was when the store was asked, so that waking costs no second read; null where only the id is known.</param>
public sealed record DueCustomer(string CustomerId, DateTimeOffset WakeAt, PackedCustomer? Row = null);
