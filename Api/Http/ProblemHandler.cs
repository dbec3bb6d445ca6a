using System.Data.Common;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Interfaces.Diagnostics;
using Kizuna.Grains.Interfaces.Serialization;
using Microsoft.AspNetCore.Diagnostics;

namespace Kizuna.Api.Http;

/// <summary>Turns what was thrown into a problem. What nobody expected is logged, and the caller learns no internals.</summary>
internal sealed partial class ProblemHandler(ILogger<ProblemHandler> log, OnceASecond outage) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception thrown, CancellationToken stop)
    {
        if (thrown is OperationCanceledException && http.RequestAborted.IsCancellationRequested)
        {
            http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;        // nobody is there to read more
            return true;
        }

        var problem = Of(thrown);
        if (problem is null)
        {
            if (thrown is not (StoreException or DbException or OrleansException or TimeoutException))
                Unexpected(http.Request.Method, http.Request.Path, thrown);
            else if (outage.MayTell(out var more))
                Unanswered(http.Request.Method, http.Request.Path, thrown.Message.ReplaceLineEndings(" "), more);
            problem = thrown switch
            {
                StoreException or DbException => new(StatusCodes.Status503ServiceUnavailable, "The store does not answer. Send this again; an event is taken once all the same."),
                OrleansException or TimeoutException => new(StatusCodes.Status503ServiceUnavailable, "The silo that has to answer cannot be reached. Send this again."),
                _ => new(StatusCodes.Status500InternalServerError, "Something went wrong here, not with the request. The log of the engine says more."),
            };
        }

        if (problem.Status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
            http.Response.Headers.RetryAfter = "1";
        if (problem.Status is StatusCodes.Status401Unauthorized)
            http.Response.Headers.WWWAuthenticate = "Bearer";
        await Problems.Of(problem.Status, problem.Message, problem.Extensions).ExecuteAsync(http);
        return true;
    }

    /// <summary>What is wrong with the request; null when it is not the request.</summary>
    public static ProblemException? Of(Exception thrown) => thrown switch
    {
        ProblemException known => known,
        OverloadedException => new(StatusCodes.Status429TooManyRequests, "More events are waiting than this engine may hold. Send this again after a second."),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => new(StatusCodes.Status413PayloadTooLarge, "The body is larger than 1 MB."),
        BadHttpRequestException { InnerException: JsonException json } => ProblemException.BadRequest(Fault(json)),
        BadHttpRequestException bad when bad.Message.Contains("no body was provided", StringComparison.Ordinal) => ProblemException.BadRequest("A JSON body is required."),
        BadHttpRequestException bad => new(bad.StatusCode, Readable(bad.Message)),
        JsonException json => ProblemException.BadRequest(Fault(json)),
        IOException { InnerException: OverflowException } => ProblemException.BadRequest("The chunks of the body have no size that can be."),
        InvalidDataException => ProblemException.BadRequest("The body is not what its Content-Encoding says."),
        _ => null,
    };

    private static string Fault(JsonException json) =>
        json.Path is { Length: > 1 } path ? $"The body is not as expected at {path}." : $"The body is not valid JSON (line {json.LineNumber + 1}, byte {json.BytePositionInLine + 1}).";

    /// <summary>"Failed to bind parameter "Nullable&lt;Activity&gt; activity" from "x"." speaks of our types; a caller knows names and values.</summary>
    private static string Readable(string message) =>
        Binding().Match(message) is { Success: true } match ? $"{match.Groups[1].Value} cannot be \"{match.Groups[2].Value}\"." : message;

    [GeneratedRegex("""^Failed to bind parameter "\S+(?: \S+)*? (\w+)" from "(.*)"\.$""", RegexOptions.Singleline)]
    private static partial Regex Binding();

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} cannot be answered now: {Why} ({More} more failed since the last such line)")]
    private partial void Unanswered(string method, string path, string why, long more);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private partial void Unexpected(string method, string path, Exception thrown);
}
