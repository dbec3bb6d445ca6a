using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Serialization;
using Kizuna.Engine.Inputs;

namespace Kizuna.Storage.Tests;

/// <summary>Records with any values in any members, the same for the same seed.</summary>
/// <param name="fullness">Of ten members that may be left out, how many have a value.</param>
internal sealed class AnyRecord(int seed, int fullness = 6)
{
    private static readonly string[] Words = ["", "m-1", "これいくらですか?", "line", "a\u0000b\"\\", "🙂👍", new('x', 200), new('長', 500), "I6", "0"];

    private readonly Random random = new(seed);

    public T One<T>() => (T)One(typeof(T))!;

    public Input Input(Type kind) => (Input)One(kind)!;

    private object? One(Type type)
    {
        if (type == typeof(string)) return random.Next(3) > 0 ? Words[random.Next(Words.Length)] : $"w-{random.Next(40)}";
        if (type == typeof(bool)) return random.Next(2) == 0;
        if (type == typeof(int)) return random.Next(4) == 0 ? int.MinValue + random.Next(9) : random.Next(300);
        if (type == typeof(long)) return random.Next(4) == 0 ? long.MaxValue - random.Next(9) : random.NextInt64(-500, 1L << 40);
        if (type == typeof(decimal)) return random.Next(4) switch { 0 => 0.00m, 1 => decimal.MinValue / 1000m, 2 => new decimal(random.Next(), random.Next(), random.Next(), false, 5), _ => random.Next(-9, 100_000) };
        if (type == typeof(DateTimeOffset)) return Instant();
        if (type == typeof(TimeOnly)) return new TimeOnly(random.Next(24), random.Next(60));
        if (type == typeof(Input)) return One(Kinds[random.Next(Kinds.Length)]);
        if (type.IsEnum) return Enum.GetValues(type).GetValue(random.Next(Enum.GetValues(type).Length));
        if (Nullable.GetUnderlyingType(type) is { } value) return One(value);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)) return Call(nameof(List), type.GetGenericArguments()[0]);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableSortedDictionary<,>)) return Call(nameof(Map), type.GetGenericArguments()[1]);
        return Record(type);
    }

    private object Record(Type type)
    {
        var made = type.GetConstructors().Where(one => one.GetParameters() is not [{ ParameterType: var only }] || only != type).MaxBy(one => one.GetParameters().Length)!;
        var nullable = new NullabilityInfoContext();
        var record = made.Invoke([.. made.GetParameters().Select(parameter => MayBeNull(nullable.Create(parameter)) && IsLeftOut() ? null : One(parameter.ParameterType))]);
        foreach (var property in type.GetProperties().Where(property => property.SetMethod is not null && made.GetParameters().All(parameter => parameter.Name != property.Name)))
            if (property.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute)) || !IsLeftOut())
                property.SetValue(record, One(property.PropertyType));
        return record;
    }

    private bool IsLeftOut() => random.Next(10) >= fullness;

    private static bool MayBeNull(NullabilityInfo info) =>
        Nullable.GetUnderlyingType(info.Type) is not null || !info.Type.IsValueType && info.WriteState == NullabilityState.Nullable;

    private DateTimeOffset Instant()
    {
        var day = new DateTimeOffset(2026, 11, 16, 0, 0, 0, TimeSpan.Zero).AddDays(random.Next(-700, 700));
        return random.Next(6) switch { 0 => DateTimeOffset.MaxValue, 1 => day.AddTicks(random.Next()), 2 => day.AddMilliseconds(random.Next()), 3 => day.AddSeconds(random.Next(86_400)), 4 => default, _ => day.AddMinutes(random.Next(1440)) };
    }

    private object? Call(string method, Type type) => typeof(AnyRecord).GetMethod(method, BindingFlags.Instance | BindingFlags.NonPublic)!.MakeGenericMethod(type).Invoke(this, null);

    private ImmutableArray<T> List<T>() => [.. Enumerable.Range(0, random.Next(4)).Select(_ => One<T>())];

    private ImmutableSortedDictionary<string, T> Map<T>() =>
        Enumerable.Range(0, random.Next(4)).Aggregate(ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal), (map, n) => map.SetItem($"k{n}é", One<T>()));

    private static readonly Type[] Kinds = [.. typeof(Input).GetCustomAttributes<JsonDerivedTypeAttribute>(false).Select(kind => kind.DerivedType)];
}
