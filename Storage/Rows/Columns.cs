using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces.Serialization;

namespace Kizuna.Storage.Rows;

/// <summary>How values are spelled in columns, the same in every store.</summary>
public static class Columns
{
    /// <summary>100 ns since 1970, exact: a wake-up that was rounded would come early and find nothing to do.</summary>
    internal static long Ticks(DateTimeOffset at) => at.UtcTicks - DateTime.UnixEpoch.Ticks;

    internal static object? Ticks(DateTimeOffset? at) => at is { } instant ? Ticks(instant) : null;

    internal static DateTimeOffset Instant(long ticks) => new(ticks + DateTime.UnixEpoch.Ticks, TimeSpan.Zero);

    /// <summary>How a day is written.</summary>
    public const string Day = "yyyy-MM-dd";

    /// <summary>A list of SQL, of constants of this program.</summary>
    internal static string List(IEnumerable<string> constants) => string.Join(", ", constants.Select(constant => $"'{constant}'"));

    public static string Name<T>(T value) where T : struct, Enum => EnumNames<T>.All[value];

    internal static T Value<T>(string name) where T : struct, Enum
    {
        foreach (var (value, spelled) in EnumNames<T>.All)
            if (spelled == name)
                return value;
        throw new Grains.Interfaces.StoreException($"no {typeof(T).Name} is called {name}");
    }

    internal static long Bit<T>(T value) where T : struct, Enum => 1L << Convert.ToInt32(value, CultureInfo.InvariantCulture);

    internal static long Bits<T>(IEnumerable<T> values) where T : struct, Enum => values.Aggregate(0L, (bits, value) => bits | Bit(value));

    /// <summary>A pattern of LIKE for a text that is meant as it is written.</summary>
    internal static string Contains(string text) =>
        $"%{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";

    /// <summary>The discriminator that the input has in its JSON.</summary>
    internal static string Kind(Input input) => Kinds[input.GetType()];

    private static readonly ImmutableDictionary<Type, string> Kinds =
        KizunaJson.Stored.GetTypeInfo(typeof(Input)).PolymorphismOptions!.DerivedTypes
            .ToImmutableDictionary(kind => kind.DerivedType, kind => (string)kind.TypeDiscriminator!);

    private static class EnumNames<T> where T : struct, Enum
    {
        internal static readonly Dictionary<T, string> All =
            Enum.GetValues<T>().ToDictionary(value => value, value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));
    }
}
