namespace Kizuna.Api.Http;

/// <summary>The body of an operation that reads it by itself.</summary>
/// <param name="Types">The content types that are taken; JSON alone when null.</param>
internal sealed record RequestExample(Type Body, string Json, string[]? Types = null);
