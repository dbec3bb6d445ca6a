using System.Collections.Immutable;
using System.Text.Json;
using Kizuna.Api.Http;
using Kizuna.Storage.Rows;

namespace Kizuna.Api.Imports;

/// <summary>One import from the pages, as it is kept.</summary>
internal sealed record ImportJob
{
    public required string Name { get; init; }
    public required long Size { get; init; }
    public ImportStage Stage { get; init; }

    /// <summary>When whoever works on it last said so.</summary>
    public DateTimeOffset HeardAt { get; init; }

    /// <summary>What each column is, as the user said it.</summary>
    public ImmutableArray<ImportColumn> Columns { get; init; } = [];

    /// <summary>Instants under which rows were sent since it was last undone: by them the journal knows what this import told.</summary>
    public ImmutableArray<DateTimeOffset> Runs { get; init; } = [];

    /// <summary>Of <see cref="ImportProgress"/>.</summary>
    public ImmutableArray<long> Taken { get; init; } = [.. new long[ImportProgress.Lanes]];

    public ImportSummary Summary { get; init; } = new();
    public long Rows { get; init; }
    public long Total { get; init; }
    public int Customers { get; init; }
    public long BadRows { get; init; }
    public long LongValues { get; init; }

    /// <summary>Rows that the engine refused; those that are wrong by themselves are found by reading the file again.</summary>
    public ImmutableArray<ImportFault> Refused { get; init; } = [];

    /// <summary>Why it stopped by itself, in one line.</summary>
    public string? Failure { get; init; }

    public int Undos { get; init; }
    public ImportReturn? Returned { get; init; }

    internal static ImportJob Of(StoredImport stored) => JsonSerializer.Deserialize<ImportJob>(stored.Body, ApiJson.Options)!;

    internal string Body() => JsonSerializer.Serialize(this, ApiJson.Options);
}

/// <param name="Header">As the file has it.</param>
/// <param name="Field">What it is; `-` leaves it out.</param>
public sealed record ImportColumn(string Header, string Field);

/// <param name="Line">From 1, as an editor counts.</param>
public sealed record ImportFault(long Line, string Fault);

/// <summary>What an undo takes back.</summary>
/// <param name="Orders">That the import told.</param>
/// <param name="Customers">Of whom it told something.</param>
/// <param name="Gone">Of these, who came with it and of whom nothing else is known: they go. The others stay, without what it told.</param>
public sealed record ImportReturn(long Orders, int Customers, int Gone);
