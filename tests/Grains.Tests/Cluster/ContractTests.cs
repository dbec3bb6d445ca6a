using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Serialization;
using Kizuna.Api.Customers;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Decisions;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Interfaces.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Serialization.Cloning;

namespace Kizuna.Grains.Tests;

/// <summary>Everything that crosses silos arrives as it was sent, and is named on the wire by what we chose.</summary>
public sealed class ContractTests : IDisposable
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 16, 1, 0, 0, TimeSpan.Zero);

    private static readonly Type[] Interfaces =
        [.. typeof(ICustomerGrain).Assembly.GetTypes().Where(type => type.IsInterface && typeof(IAddressable).IsAssignableFrom(type))];

    private readonly ServiceProvider services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    public void Dispose() => services.Dispose();

    [Fact]
    public void Every_type_of_a_grain_interface_has_an_example_here()
    {
        var sent = Interfaces.SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(Result(method.ReturnType)))
            .Where(type => type != typeof(void) && type != typeof(string) && !type.IsPrimitive && !typeof(IAddressable).IsAssignableFrom(type))
            .Distinct().ToList();

        sent.ShouldNotBeEmpty();
        sent.ShouldBe(Examples.Select(example => example.Declared).Distinct(), ignoreOrder: true);
    }

    [Fact]
    public void Every_kind_of_input_has_an_example_here() =>
        Examples.Where(example => example.Declared == typeof(Input)).Select(example => example.Value.GetType())
            .ShouldBe(typeof(Input).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(kind => kind.DerivedType), ignoreOrder: true);

    [Fact]
    public void What_was_sent_arrives()
    {
        foreach (var (declared, value) in Examples)
            typeof(ContractTests).GetMethod(nameof(Arrives), BindingFlags.NonPublic | BindingFlags.Instance)!.MakeGenericMethod(declared).Invoke(this, [value]);
    }

    [Fact]
    public void Within_a_silo_nothing_is_copied()
    {
        var copier = services.GetRequiredService<DeepCopier>();
        foreach (var (_, value) in Examples.Where(example => example.Declared != typeof(FeedPoint)))
            copier.Copy<object>(value).ShouldBeSameAs(value);
    }

    [Fact]
    public void Failures_that_a_caller_acts_on_arrive_as_themselves()
    {
        foreach (var fault in new Exception[] { new OverloadedException(), new StoreException("the disk is full", new IOException()), new RefusedRowException("too long") })
        {
            var arrived = RoundTrip(fault);
            arrived.GetType().ShouldBe(fault.GetType());
            arrived.Message.ShouldBe(fault.Message);
        }
    }

    /// <summary>So that a class may be renamed while silos of both versions run.</summary>
    [Fact]
    public void Interfaces_and_their_methods_have_names_of_ours()
    {
        foreach (var type in Interfaces)
        {
            type.GetCustomAttribute<AliasAttribute>().ShouldNotBeNull(type.Name).Alias.ShouldStartWith("kizuna.");
            foreach (var method in type.GetMethods()) method.GetCustomAttribute<AliasAttribute>().ShouldNotBeNull($"{type.Name}.{method.Name}");
        }
    }

    private static IEnumerable<(Type Declared, object Value)> Examples
    {
        get
        {
            foreach (var kind in typeof(Input).GetCustomAttributes<JsonDerivedTypeAttribute>())
                yield return (typeof(Input), Input(kind.DerivedType));
            yield return (typeof(Receipt), new Receipt(
                ReceiptStatus.Applied, "c-1", "m-1", [new(Dimension.Intent, "none", "high", "I1", [new("いくら", "m-1", "72 h", Monday)], 3, Monday)],
                [new("t-1", TaskChangeKind.Opened, "見積もりを送る", new("見積もりを送る", "Send a quote"), Monday, "rep-1", "I6", [], "x")], 3));
            yield return (typeof(FeedStep), new FeedStep([Card("t-1")], [Card("t-2") with { Status = TaskState.Completed, End = new(TaskState.Completed, "rep", [], Monday, "rep-1", TaskOutcome.Sent, "送った") }]));
            yield return (typeof(FeedPoint), new FeedPoint("epoch", 7));
            yield return (typeof(TaskCard), Card("t-3"));
            yield return (typeof(ImmutableArray<Input>), (ImmutableArray<Input>)[Input(typeof(Tick))]);
            yield return (typeof(ImmutableArray<Outcome>), (ImmutableArray<Outcome>)[new(null, new OverloadedException())]);
            yield return (typeof(Rep), new Rep("rep-1", "鈴木", Active: true, Capacity: 30));
        }
    }

    /// <summary>Read as the API reads them: with what a kind cannot be without.</summary>
    private static Input Input(Type type)
    {
        var kind = typeof(Input).GetCustomAttributes<JsonDerivedTypeAttribute>().Single(one => one.DerivedType == type).TypeDiscriminator;
        var needed = type.GetProperties().Where(property => property.GetCustomAttribute<System.Runtime.CompilerServices.RequiredMemberAttribute>() is not null)
            .Where(property => property.Name is not ("Id" or "At"))
            .Select(property => $",\"{char.ToLowerInvariant(property.Name[0])}{property.Name[1..]}\":{Json(property.PropertyType)}");
        return KizunaJson.Read<Input>($"{{\"kind\":\"{kind}\",\"id\":\"m-1\",\"at\":\"2026-11-16T01:00:00+00:00\",\"propose\":\"rep-1\"{string.Concat(needed)}}}");
    }

    private static string Json(Type type) =>
        type == typeof(string) ? "\"いくら\"" : type == typeof(decimal) || type == typeof(int) ? "7"
        : type == typeof(DateTimeOffset) ? "\"2026-11-17T01:00:00+00:00\"" : type.IsEnum ? KizunaJson.Write((object)Enum.GetValues(type).GetValue(0)!)
        : type.IsGenericType && type.Name.Contains("Array", StringComparison.Ordinal) ? "[]" : "{}";

    private static TaskCard Card(string id) => new()
    {
        TaskId = id,
        CustomerId = "c-1",
        CustomerName = "李 小明",
        Rep = "rep-1",
        Title = "見積もりを送る",
        Titles = new("見積もりを送る", "Send a quote"),
        Channel = "line",
        Class = MessageClass.Sales,
        List = WorkList.Prospects,
        OpenedAt = Monday,
        DueAt = Monday.AddHours(1),
        Score = 70,
        Reasons = [new("I6", "intent.high", 0, [new("いくら", "m-1", "72 h", Monday)], 3)],
        Tags = new(Activity.High, Intent.High, ImmutableArray<SubIntent>.Empty, []),
        Version = 4,
    };

    private void Arrives<T>(T value)
    {
        var arrived = RoundTrip(value);
        arrived.ShouldNotBeSameAs(value);
        arrived!.GetType().ShouldBe(value!.GetType());
        KizunaJson.Write(arrived).ShouldBe(KizunaJson.Write(value), typeof(T).Name);
    }

    private T RoundTrip<T>(T value)
    {
        var serializer = services.GetRequiredService<Serializer<T>>();
        return serializer.Deserialize(serializer.SerializeToArray(value))!;
    }

    private static Type Result(Type task) => task.IsGenericType ? task.GetGenericArguments()[0] : typeof(void);
}
