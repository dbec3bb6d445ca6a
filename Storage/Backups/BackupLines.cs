using System.Text.Json;
using Kizuna.Storage.Rows;

namespace Kizuna.Storage.Backups;

/// <summary>The first line of a backup.</summary>
/// <param name="Kizuna">Tells that it is one.</param>
/// <param name="Format">Grows when an older program could misread the lines.</param>
/// <param name="At">When it was taken.</param>
/// <param name="Rows">Of each table, for whoever watches the restore.</param>
internal sealed record BackupHead(string Kizuna, int Format, DateTimeOffset At, IReadOnlyDictionary<string, long> Rows)
{
    internal const string Name = "backup";
    internal const int Newest = 1;

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };
}

/// <summary>Before the rows of each table.</summary>
internal sealed record BackupTable(string Table, IReadOnlyList<string> Columns);

/// <summary>The last line.</summary>
/// <param name="Sha256">Of every byte before this line.</param>
internal sealed record BackupEnd(string Sha256);
