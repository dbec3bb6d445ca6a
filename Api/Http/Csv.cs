using System.Globalization;
using System.Net.Mime;
using System.Text.Json;
using CsvHelper;
using Microsoft.Net.Http.Headers;

namespace Kizuna.Api.Http;

/// <summary>
/// A table for a spreadsheet: UTF-8 with a byte order mark, without which Excel reads Japanese wrongly. Written row by row, so that a long
/// one needs no memory.
/// </summary>
/// <param name="name">Of the file, without its ending.</param>
internal sealed class Csv(string name, string[] columns, IAsyncEnumerable<object?[]> rows) : IResult
{
    public const string Type = MediaTypeNames.Text.Csv;

    // A text that begins so is run as a formula by a spreadsheet, the full-width ones by a Japanese one, which the library does not know.
    private const string Formula = "=+-@\t\r\n＝＋－＠";

    private static readonly CsvWriterOptions Shape = new() { WriteByteOrderMark = true };

    public Csv(string name, string[] columns, IEnumerable<object?[]> rows) : this(name, columns, rows.ToAsyncEnumerable())
    {
    }

    /// <summary>By <c>?format=csv</c>, or what the caller would rather accept.</summary>
    public static bool IsWanted(HttpContext http, string? format) => format?.ToLowerInvariant() switch
    {
        "csv" => true,
        "json" => false,
        null or "" => MediaTypeHeaderValue.TryParseList(http.Request.Headers.Accept, out var accepted)
            && accepted.OrderByDescending(type => type.Quality ?? 1).FirstOrDefault(type => type.MatchesMediaType(Type) || type.MatchesMediaType(MediaTypeNames.Application.Json)) is { } best
            && !best.MatchesMediaType(MediaTypeNames.Application.Json),
        _ => throw ProblemException.BadRequest("format must be json or csv."),
    };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = $"{Type}; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"{name}.csv\"";
        await using var csv = CsvWriter.Create(response.Body, Shape, leaveOpen: true);
        var stop = httpContext.RequestAborted;
        await csv.WriteRecordAsync(columns, stop);
        await foreach (var row in rows.WithCancellation(stop)) await csv.WriteRecordAsync(Array.ConvertAll(row, Spell), stop);
    }

    internal static string? Spell(object? value) => value switch
    {
        null => null,
        string { Length: > 0 } said when Formula.Contains(said[0], StringComparison.Ordinal) => $"'{said}",
        string said => said,
        DateTimeOffset instant => instant.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool truth => truth ? "true" : "false",
        Enum tag => JsonNamingPolicy.CamelCase.ConvertName(tag.ToString()),
        System.Collections.IEnumerable several => string.Join(' ', several.Cast<object>().Select(Spell)),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
