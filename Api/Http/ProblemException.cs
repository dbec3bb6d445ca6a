using Kizuna.Api.Customers;

namespace Kizuna.Api.Http;

/// <summary>A request that cannot be met, thrown where a typed result would only be passed through.</summary>
/// <param name="extensions">What a program may want to read beside the sentence.</param>
internal sealed class ProblemException(int status, string detail, IReadOnlyDictionary<string, object?>? extensions = null) : Exception(detail)
{
    public int Status { get; } = status;
    public IReadOnlyDictionary<string, object?>? Extensions { get; } = extensions;

    public static ProblemException NotFound(string what, string id) => new(StatusCodes.Status404NotFound, $"There is no {what} {id}.");
    public static ProblemException BadRequest(string detail) => new(StatusCodes.Status400BadRequest, detail);
    public static ProblemException Invalid(string detail) => new(StatusCodes.Status422UnprocessableEntity, detail);
    /// <summary>A refusal that a person at a page can meet, who reads it in their own language: by its code, with the values of its sentence.</summary>
    public static ProblemException Invalid(string code, string detail, params (string Name, object Value)[] values) => new(
        StatusCodes.Status422UnprocessableEntity, detail, new Dictionary<string, object?>(values.Select(value => KeyValuePair.Create<string, object?>(value.Name, value.Value))) { ["code"] = code });

    public static ProblemException Invalid(Dictionary<string, string[]> errors) => new(
        StatusCodes.Status422UnprocessableEntity, string.Join(" ", errors.Select(fault => $"{fault.Key}: {fault.Value[0]}.")),
        new Dictionary<string, object?> { ["errors"] = errors });
}
