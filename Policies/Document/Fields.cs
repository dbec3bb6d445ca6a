using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Kizuna.Engine.Policies;
using Kizuna.Grains.Interfaces.Serialization;
using Kizuna.Storage.Rows;

namespace Kizuna.Policies.Document;

/// <summary>
/// The keys of one map of a document. What is left out has its default; what nobody asked for is unknown; what is wrong is told with
/// its path, and the default stands in for it so that reading goes on.
/// </summary>
public sealed class Fields
{
    private readonly Dictionary<string, Node> given = new(StringComparer.Ordinal);
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private readonly Faults faults;
    private readonly string path;
    private readonly int? line;

    /// <param name="line">Where it should be, when it is left out.</param>
    public Fields(Node? node, string path, Faults faults, int? line = null)
    {
        (this.path, this.faults, this.line) = (path, faults, node?.Line ?? line);
        if (node is MapNode map)
            foreach (var (key, value) in map.Entries)
                if (!given.TryAdd(key, value)) FaultAt(value.Line, key, "is given twice");
        if (node is not (null or MapNode or { IsNull: true })) faults.Add(path.Length == 0 ? "document" : path, "must be a map of keys and values", node.Line);
    }

    public string PathOf(string key) => path.Length == 0 || key[0] == '[' ? path + key : $"{path}.{key}";

    public int? LineOf(string key) => given.GetValueOrDefault(key)?.Line ?? line;

    public void Fault(string key, string message) => FaultAt(LineOf(key), key, message);

    public void FaultAt(int? at, string key, string message) => faults.Add(PathOf(key), message, at);

    public bool Has(string key) => Find(key) is not null;

    /// <summary>What is given, where the keys are the reader's to choose.</summary>
    public IReadOnlyCollection<string> Keys => given.Keys;

    /// <summary>The value, or null when it is left out.</summary>
    public Node? Find(string key)
    {
        asked.Add(key);
        return given.TryGetValue(key, out var node) && !node.IsNull ? node : null;
    }

    public Fields Map(string key) => new(Find(key), PathOf(key), faults, LineOf(key));

    /// <param name="otherwise">The default; null when the key must be there.</param>
    public string Text(string key, string? otherwise, int longest)
    {
        if (Word(key) is not { } text) return Left(key, otherwise) ?? "";
        if (text.Length is > 0 && text.Length <= longest && !text.Any(char.IsControl)) return text;
        Fault(key, $"must be 1 to {longest} characters on one line");
        return otherwise ?? "";
    }

    public int Int(string key, int? otherwise, int least, int most) => (int)Number(key, otherwise, least, most, whole: true);

    public decimal Number(string key, decimal? otherwise, decimal least, decimal most, bool whole)
    {
        if (Word(key) is not { } text) return Left(key, otherwise) ?? least;
        var style = whole ? NumberStyles.AllowLeadingSign : NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (decimal.TryParse(text, style, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most) return value;
        Fault(key, string.Create(CultureInfo.InvariantCulture, $"must be a {(whole ? "whole number" : "number")} from {least} to {most}"));
        return otherwise ?? least;
    }

    public bool Truth(string key, bool otherwise)
    {
        if (Word(key) is not { } text) return otherwise;
        if (text is "true" or "false") return text == "true";
        Fault(key, "must be true or false");
        return otherwise;
    }

    public T One<T>(string key, T? otherwise) where T : struct, Enum
    {
        if (Word(key) is not { } text) return Left(key, otherwise) ?? default;
        foreach (var value in Enum.GetValues<T>())
            if (Columns.Name(value) == text) return value;
        Fault(key, $"must be {string.Join(", ", Enum.GetValues<T>().Select(Columns.Name))}");
        return otherwise ?? default;
    }

    /// <summary>An exact time, longer than nothing unless <paramref name="least"/> is given.</summary>
    public TimeSpan Time(string key, TimeSpan? otherwise, TimeSpan? least = null)
    {
        if (Word(key) is not { } text) return Left(key, otherwise) ?? default;
        if (Iso.Time(text) is not { } time)
            Fault(key, "must be an ISO 8601 duration in days or hours, up to ten years, such as PT24H or P7D");
        else if (time < (least ?? TimeSpan.FromSeconds(1)))
            Fault(key, $"must be at least {Iso.Write(least ?? TimeSpan.FromSeconds(1))}");
        else
            return time;
        return otherwise ?? default;
    }

    /// <param name="otherwise">The default; null when the key must be there.</param>
    /// <param name="mayBeNamed">Whether a day that the calendar names will do as well as a distance.</param>
    public Engine.Policies.Offset Offset(string key, Engine.Policies.Offset? otherwise, bool mayBeNamed)
    {
        if (Word(key) is not { } text) return Left(key, otherwise) ?? Engine.Policies.Offset.OfDays(1);
        if (Iso.Offset(text) is { } offset && (mayBeNamed || offset.Kind == OffsetKind.Distance)) return offset;
        Fault(key, "must be days or months (P8D, P1M) or hours (PT12H), not both, up to ten years" + (mayBeNamed ? $", or {Iso.NamedDays}" : ""));
        return otherwise ?? Engine.Policies.Offset.OfDays(1);
    }

    public DateOnly Day(string key)
    {
        if (Word(key) is not { } text) return Left<DateOnly?>(key, null) ?? default;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and < 2200) return day;
        Fault(key, "must be a day such as 2026-12-01");
        return default;
    }

    public TimeOnly TimeOfDay(string key, TimeOnly otherwise)
    {
        if (Word(key) is not { } text) return otherwise;
        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return time;
        Fault(key, "must be a time of day such as \"18:00\"");
        return otherwise;
    }

    /// <summary>A list of maps.</summary>
    public ImmutableArray<T> Maps<T>(string key, ImmutableArray<T> otherwise, int least, int most, Func<Fields, T> read) =>
        Values(key, otherwise, least, most, (list, item) =>
        {
            var fields = list.Map(item);
            if (list.Find(item) is null) list.Fault(item, "is missing");
            var value = read(fields);
            fields.End();
            return value;
        });

    /// <summary>A list, read as a map whose keys are <c>[0]</c>, <c>[1]</c> …</summary>
    public ImmutableArray<T> Values<T>(string key, ImmutableArray<T> otherwise, int least, int most, Func<Fields, string, T> read)
    {
        if (Find(key) is not { } node) return otherwise;
        if (node is not ListNode { Items: var items } || items.Count < least || items.Count > most)
        {
            Fault(key, least == most ? $"must be a list of {least}" : $"must be a list of {least} to {most}");
            return otherwise;
        }
        var list = new Fields(new MapNode([.. items.Select((item, i) => ($"[{i}]", item))], node.Line), PathOf(key), faults);
        return [.. items.Select((_, i) => read(list, $"[{i}]"))];
    }

    /// <summary>Tells every key that nobody has asked for. Called when all are read.</summary>
    public void End()
    {
        foreach (var (key, node) in given)
            if (!asked.Contains(key))
                faults.Add(PathOf(key), $"is unknown; known here: {string.Join(", ", asked)}", node.Line);
    }

    /// <summary>The text of a single value as it was written; null when it is left out.</summary>
    public string? Word(string key)
    {
        if (Find(key) is not { } node) return null;
        if (node is ScalarNode scalar) return scalar.Text;
        Fault(key, "must be a single value");
        return null;
    }

    private T Left<T>(string key, T otherwise)
    {
        if (otherwise is null && Find(key) is null) Fault(key, "is missing");
        return otherwise;
    }
}
