using Kizuna.Api.Configuration;

namespace Kizuna.Api.Imports;

/// <summary>Columns as the user says they are: <c>HEADER=FIELD</c>, on the command line or one on a line of a file, where # begins a comment.</summary>
public static class MapFile
{
    /// <param name="told">Each <c>HEADER=FIELD</c>, or the path of a file of them.</param>
    /// <exception cref="SettingsException">One of them is neither, or names no field.</exception>
    public static IReadOnlyList<(string Header, string Field)> Read(IEnumerable<string> told) =>
        [.. told.SelectMany(one => one.Contains('=', StringComparison.Ordinal) ? [one]
            : File.Exists(one) ? File.ReadLines(one).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')
            : throw new SettingsException($"--map {one}: neither HEADER=FIELD nor a file of such lines")).Select(Pair)];

    public static void Write(string path, IEnumerable<(string Header, string Field)> pairs) => File.WriteAllLines(path, Lines(pairs));

    private static IEnumerable<string> Lines(IEnumerable<(string Header, string Field)> pairs) =>
        pairs.Where(pair => pair.Header.Length > 0).Select(pair => $"{pair.Header}={pair.Field}");

    private static (string, string) Pair(string one)
    {
        var cut = one.LastIndexOf('='); // a header may hold one, a field does not
        if (cut <= 0)
            throw new SettingsException($"--map {one}: not HEADER=FIELD");
        return (one[..cut].Trim(), ImportFields.Find(one[(cut + 1)..].Trim()) ?? throw new SettingsException($"--map {one}: there is no field {one[(cut + 1)..].Trim()}; the fields are {ImportFields.All}"));
    }
}
