using Kizuna.Api.Configuration;

namespace Kizuna.Api.Imports;

/// <summary>A file that cannot be imported, whatever its rows say: one line, and its kind for a page that has words of its own.</summary>
/// <param name="code">empty, otherKind, encoding, quote, twice, two, noColumn, noField, noCustomer, noDate or nothing.</param>
/// <param name="subject">What varies in the sentence: a column, a kind of file, the first line.</param>
public sealed class ImportException(string code, string message, string? subject = null) : SettingsException(message)
{
    public string Code { get; } = code;
    public string? Subject { get; } = subject;
}
