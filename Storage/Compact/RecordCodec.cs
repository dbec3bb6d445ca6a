using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Reflection;
using Kizuna.Grains.Interfaces;

namespace Kizuna.Storage.Compact;

/// <summary>
/// A record: first a mask of the members that differ from what a new one has, then those, in the order of their numbers
/// (<see cref="MemberNumbers"/>). What an older document lacks is as the record itself makes it. The code is compiled once for each type.
/// </summary>
internal static class RecordCodec
{
    /// <exception cref="InvalidOperationException">A member has no number, or its default cannot be told from its values.</exception>
    internal static (Write<T>, Read<T>) Of<T>()
    {
        var made = typeof(T).GetConstructors().Where(one => one.GetParameters() is not [{ ParameterType: var only }] || only != typeof(T)).MaxBy(one => one.GetParameters().Length)!;
        var fresh = made.Invoke([.. made.GetParameters().Select(Default)]);
        var members = Members(typeof(T)).ConvertAll(property => property is null ? null : new Member(property, property.GetValue(fresh) is var value && IsNoList(value) ? Empty(property.PropertyType) : value, IsNoList(value)));
        return (Writer<T>(members), Reader<T>(made, members));
    }

    private static object? Default(ParameterInfo parameter) =>
        parameter.HasDefaultValue && parameter.DefaultValue is { } value ? value
        : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType)
        : null;

    /// <summary>A list that was never made: a required member before it is set. Nobody stores one.</summary>
    private static bool IsNoList(object? value) => value is System.Collections.IStructuralEquatable and System.Collections.IList && value.Equals(Activator.CreateInstance(value.GetType()));

    private static object Empty(Type list) => list.GetField("Empty")!.GetValue(null)!;

    /// <summary>By number; null where one is used no more.</summary>
    private static List<PropertyInfo?> Members(Type type)
    {
        var properties = type.GetProperties().Where(property => property.SetMethod is not null).ToDictionary(property => property.Name);
        var numbered = MemberNumbers.Of(type);
        if (numbered.Count > 64) throw new InvalidOperationException($"{type.Name} has more members than a mask has bits");
        if (properties.Keys.Except(numbered).FirstOrDefault() is { } missing)
            throw new InvalidOperationException($"{type.Name}.{missing} has no number: add it at the end of its line in {nameof(MemberNumbers)}");
        return [.. numbered.Select(name => name == MemberNumbers.Gone ? null : properties[name])];
    }

    private static Write<T> Writer<T>(List<Member?> members)
    {
        var (to, record, mask) = (Expression.Parameter(typeof(CompactWriter)), Expression.Parameter(typeof(T)), Expression.Variable(typeof(ulong)));
        var (marks, values) = (new List<Expression>(), new List<Expression>());
        for (var i = 0; i < members.Count; i++)
        {
            if (members[i] is not { } member) continue;
            var value = Expression.Property(record, member.Property);
            marks.Add(Expression.IfThen(Expression.Not(member.IsAsNew(value)), Expression.OrAssign(mask, Bit(i))));
            if (!member.IsFlag) values.Add(Expression.IfThen(Has(mask, i), member.Write(to, value)));
        }
        return Expression.Lambda<Write<T>>(Expression.Block([mask], [.. marks, Expression.Call(to, nameof(CompactWriter.Unsigned), null, mask), .. values]), to, record).Compile();
    }

    private static Read<T> Reader<T>(ConstructorInfo made, List<Member?> members)
    {
        var (from, mask, record) = (Expression.Parameter(typeof(CompactReader)), Expression.Variable(typeof(ulong)), Expression.Variable(typeof(T)));
        var code = new List<Expression> { Expression.Assign(mask, Expression.Call(from, nameof(CompactReader.Unsigned), null)) };
        if (members.Count < 64)
            code.Add(Expression.IfThen(
                Expression.GreaterThanOrEqual(mask, Bit(members.Count)),
                Expression.Throw(Expression.Call(typeof(RecordCodec), nameof(Newer), null, Expression.Constant(typeof(T).Name)))));
        var read = members.ConvertAll(member => member is null ? null : Expression.Variable(member.Property.PropertyType));
        for (var i = 0; i < members.Count; i++)
            if (members[i] is { } member)
                code.Add(Expression.Assign(read[i]!, Expression.Condition(Has(mask, i), member.IsFlag ? Expression.Constant(!(bool)member.AsNew!) : member.Read(from), Expression.Constant(member.AsNew, member.Property.PropertyType))));

        var arguments = made.GetParameters().Select(parameter => read[members.FindIndex(member => member?.Property.Name == parameter.Name)]!).ToList();
        code.Add(Expression.Assign(record, Expression.New(made, arguments)));
        for (var i = 0; i < members.Count; i++)
            if (members[i] is { } member && !arguments.Contains(read[i]!))
                code.Add(Expression.IfThen(member.IsSetAlways ? Expression.Constant(true) : Has(mask, i), Expression.Assign(Expression.Property(record, member.Property), read[i]!)));
        code.Add(record);
        return Expression.Lambda<Read<T>>(Expression.Block([mask, record, .. read.OfType<ParameterExpression>()], code), from).Compile();
    }

    private static StoreException Newer(string type) => new($"a {type} was written by a newer program: use that one");

    private static ConstantExpression Bit(int number) => Expression.Constant(1UL << number);

    private static BinaryExpression Has(Expression mask, int number) => Expression.NotEqual(Expression.And(mask, Bit(number)), Expression.Constant(0UL));

    /// <param name="Property">Of the record.</param>
    /// <param name="AsNew">What it is in a new record.</param>
    /// <param name="IsSetAlways">A new record has no list there, where an empty one belongs.</param>
    private sealed record Member(PropertyInfo Property, object? AsNew, bool IsSetAlways)
    {
        /// <summary>That it differs says what it is.</summary>
        internal bool IsFlag => Property.PropertyType == typeof(bool);

        internal Expression IsAsNew(Expression value)
        {
            var type = value.Type;
            if (Nullable.GetUnderlyingType(type) is not null)
                return AsNew is null ? Expression.Not(Expression.Property(value, "HasValue")) : throw new InvalidOperationException($"{Property.DeclaringType}.{Property.Name}: null could not be written");
            if (type == typeof(decimal)) return Expression.Call(Of(nameof(Same)), value, Expression.Constant(AsNew));
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)) return Expression.Property(value, "IsDefaultOrEmpty");
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableSortedDictionary<,>) && AsNew is not null) return Expression.Property(value, "IsEmpty");
            if (type.IsValueType || type == typeof(string)) return Expression.Equal(value, Expression.Constant(AsNew, type));
            return Expression.ReferenceEqual(value, Expression.Constant(AsNew, type));
        }

        internal Expression Write(Expression to, Expression value) => Expression.Invoke(Expression.Field(null, typeof(Codec<>).MakeGenericType(value.Type), "Write"), to, value);

        internal Expression Read(Expression from) => Expression.Invoke(Expression.Field(null, typeof(Codec<>).MakeGenericType(Property.PropertyType), "Read"), from);

        private static MethodInfo Of(string name) => typeof(Member).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!;

        /// <summary>Also in its scale: 0.00 is not 0, for sums keep it.</summary>
        private static bool Same(decimal one, decimal other) => one == other && one.Scale == other.Scale;
    }
}
