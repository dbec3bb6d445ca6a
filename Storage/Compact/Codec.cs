using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using Kizuna.Engine.Inputs;

namespace Kizuna.Storage.Compact;

internal delegate void Write<in T>(CompactWriter to, T value);

internal delegate T Read<out T>(CompactReader from);

/// <summary>How a type is written and read, made once for each type when it is met first.</summary>
internal static class Codec<T>
{
    internal static readonly Write<T> Write;
    internal static readonly Read<T> Read;

    static Codec() => (Write, Read) = ((Write<T>, Read<T>))Codec.Of(typeof(T));
}

/// <summary>The kinds of types there are.</summary>
internal static class Codec
{
    internal static object Of(Type type) =>
        type == typeof(string) ? Pair<string?>((to, text) => to.Text(text), from => from.Text())
        : type == typeof(bool) ? Pair((to, value) => to.Boolean(value), from => from.Boolean())
        : type == typeof(int) ? Pair((to, value) => to.Signed(value), from => checked((int)from.Signed()))
        : type == typeof(long) ? Pair((to, value) => to.Signed(value), from => from.Signed())
        : type == typeof(decimal) ? Pair((to, value) => to.Decimal(value), from => from.Decimal())
        : type == typeof(DateTimeOffset) ? Pair((to, value) => to.Instant(value), from => from.Instant())
        : type == typeof(TimeOnly) ? Pair((to, value) => to.Ticks(value.Ticks), from => new TimeOnly(from.Ticks()))
        : type == typeof(Input) ? Inputs()
        : type.IsEnum ? Make(nameof(Enumeration), type)
        : Nullable.GetUnderlyingType(type) is { } value ? Make(nameof(Value), value)
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) ? Make(nameof(List), type.GetGenericArguments())
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableSortedDictionary<,>) && type.GetGenericArguments()[0] == typeof(string)
            ? Make(nameof(Map), type.GetGenericArguments()[1])
        : Make(nameof(Record), type);

    private static object Make(string kind, params Type[] types) =>
        typeof(Codec).GetMethod(kind, BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(types).Invoke(null, null)!;

    private static (Write<T>, Read<T>) Pair<T>(Write<T> write, Read<T> read) => (write, read);

    private static object Record<T>() => RecordCodec.Of<T>();

    /// <summary>By its number: an enum of what is stored only grows at its end, which a test holds.</summary>
    private static object Enumeration<T>() where T : struct, Enum =>
        Pair<T>(
            (to, value) => to.Unsigned((ulong)Unsafe.BitCast<T, int>(value)),
            from => from.Unsigned() is var number && number <= int.MaxValue && Enum.IsDefined(Unsafe.BitCast<int, T>((int)number))
                ? Unsafe.BitCast<int, T>((int)number)
                : throw new InvalidDataException($"{typeof(T).Name} has no {number}"));

    /// <summary>Written only where there is one.</summary>
    private static object Value<T>() where T : struct => Pair<T?>((to, value) => Codec<T>.Write(to, value!.Value), from => Codec<T>.Read(from));

    private static object List<T>() => Pair<ImmutableArray<T>>(
        (to, list) =>
        {
            to.Unsigned((ulong)list.Length);
            foreach (var item in list) Codec<T>.Write(to, item);
        },
        from =>
        {
            var count = from.Count();
            if (count == 0) return [];
            var items = new T[count];
            for (var i = 0; i < count; i++) items[i] = Codec<T>.Read(from);
            return System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(items);
        });

    /// <summary>In ordinal order, as everywhere: the order of a machine's language would make the same customer different bytes elsewhere.</summary>
    private static object Map<T>()
    {
        var empty = ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal);
        return Pair<ImmutableSortedDictionary<string, T>>(
            (to, map) =>
            {
                to.Unsigned((ulong)map.Count);
                foreach (var (key, value) in map.KeyComparer == StringComparer.Ordinal ? map : map.WithComparers(StringComparer.Ordinal))
                {
                    to.Text(key);
                    Codec<T>.Write(to, value);
                }
            },
            from =>
            {
                var count = from.Count();
                if (count == 0) return empty;
                var map = empty.ToBuilder();
                for (var i = 0; i < count; i++) map.Add(from.Text()!, Codec<T>.Read(from));
                return map.ToImmutable();
            });
    }

    /// <summary>The number of its kind, then what that kind has.</summary>
    private static object Inputs()
    {
        var kinds = MemberNumbers.Kinds.Select(kind => ((Write<Input>, Read<Input>))Make(nameof(Kind), kind)).ToArray();
        var numbers = MemberNumbers.Kinds.Index().ToDictionary(kind => kind.Item, kind => kind.Index);
        return Pair<Input>(
            (to, input) =>
            {
                var number = numbers[input.GetType()];
                to.Unsigned((ulong)number);
                kinds[number].Item1(to, input);
            },
            from => from.Unsigned() is var number && number < (ulong)kinds.Length ? kinds[number].Item2(from) : throw new InvalidDataException($"no kind of input has the number {number}"));
    }

    private static object Kind<T>() where T : Input => Pair<Input>((to, input) => Codec<T>.Write(to, (T)input), from => Codec<T>.Read(from));
}
