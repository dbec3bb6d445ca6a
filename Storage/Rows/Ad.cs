namespace Kizuna.Storage.Rows;

/// <summary>Rule C1: an ad as it was registered, before it ran.</summary>
/// <param name="Medium">Such as 新聞 or FAX-DM.</param>
/// <param name="RunsOn">The day on which it appears.</param>
/// <param name="Cost">Of the whole run, in <paramref name="Currency"/>; not negative.</param>
/// <param name="RegisteredAt">When it was registered first; later changes leave it.</param>
public sealed record Ad(string Id, string Name, string Medium, DateOnly RunsOn, decimal Cost, string Currency, DateTimeOffset RegisteredAt);
