using System.Collections.Immutable;

namespace Kizuna.Api.Imports;

/// <summary>What an import would do, before anything is written.</summary>
/// <param name="Layout">The shop system whose export it is, where it is known.</param>
/// <param name="Columns">Empty for a file without headers.</param>
/// <param name="Fields">What a column can be.</param>
/// <param name="Problem">Why it cannot be imported as it is; then there is no sum.</param>
public sealed record ImportPreview(
    string? Encoding, string? Layout, IReadOnlyList<PreviewColumn> Columns, IReadOnlyList<string> Fields, ImportSum? Sum, ImportProblem? Problem);

/// <param name="Field">What it is taken for; null when it is not used.</param>
/// <param name="Samples">A few values.</param>
public sealed record PreviewColumn(string Header, string? Field, IReadOnlyList<string> Samples);

/// <param name="NewCustomers">Of the customers those that are not known yet.</param>
/// <param name="Orders">Known ones among them: told again they change what they correct.</param>
/// <param name="Events">That are neither orders nor what is said about customers.</param>
/// <param name="ToMend">Rows that will not be taken.</param>
/// <param name="Faults">The first of these.</param>
/// <param name="HasShortenedIds">Whether a spreadsheet has made 4.56E+12 of ids: customers that differ may be one.</param>
/// <param name="GoBy">`email` or `phone`, where these stand for the customers since no column has an id.</param>
public sealed record ImportSum(
    int Customers, int NewCustomers, long Orders, long Events, long ToMend, IReadOnlyList<ImportFault> Faults, long LongValues, bool HasShortenedIds, string? GoBy);

/// <param name="Code">empty, otherKind, encoding, quote, twice, two, noColumn, noCustomer, noDate or nothing.</param>
/// <param name="Message">In one line.</param>
/// <param name="Subject">What varies in it.</param>
public sealed record ImportProblem(string Code, string Message, string? Subject)
{
    internal static ImportProblem Of(ImportException fault) => new(fault.Code, fault.Message, fault.Subject);
}
