using BenchmarkDotNet.Attributes;
using Kizuna.Engine;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Decisions;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;

namespace Kizuna.Bench;

/// <summary>One decision on top of a customer with a history: the cost that every event pays. Targets: under 5 µs and 4 KB.</summary>
[MemoryDiagnoser]
public class DecideBenchmark
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    private readonly PolicyHistory policy = Policy.Default;
    private Customer customer = Customer.New("c-1");
    private DateTimeOffset at;
    private MessageReceived question = null!;
    private MessageReceived chat = null!;
    private OrderCompleted order = null!;
    private Behaved click = null!;
    private Tick dormancy = null!;

    [GlobalSetup]
    public void LiveAYear()
    {
        for (var day = 0; day < 360; day += 3)
        {
            at = Start.AddDays(day);
            Input input = (day / 3 % 4) switch
            {
                0 => new MessageReceived { Id = $"m-{day}", At = at, Text = "仕様と在庫を教えてください", Channel = "line" },
                1 => new MessageSent { Id = $"m-{day}", At = at, Channel = "line" },
                2 => new Behaved { Id = $"m-{day}", At = at, Name = "Product Clicked", What = Behaviour.Click },
                _ => new OrderCompleted { Id = $"m-{day}", At = at, OrderId = $"o-{day}", Total = 4_980 },
            };
            customer = CustomerEngine.Decide(customer, input, policy, at).Next;
        }

        at = at.AddHours(1);
        question = new() { Id = "q", At = at, Text = "これいくらですか?来週までに届きますか", Channel = "line" };
        chat = new() { Id = "q", At = at, Text = "先日はお電話ありがとうございました。家族と相談してみます。", Channel = "line" };
        order = new() { Id = "q", At = at, OrderId = "o-new", Total = 5_000 };
        click = new() { Id = "q", At = at, Name = "Product Clicked", What = Behaviour.Click };
        dormancy = new() { Id = "q", At = at.AddDays(100) };
    }

    [Benchmark(Baseline = true, Description = "price question")]
    public Decision PriceQuestion() => CustomerEngine.Decide(customer, question, policy, at);

    [Benchmark(Description = "small talk")]
    public Decision SmallTalk() => CustomerEngine.Decide(customer, chat, policy, at);

    [Benchmark(Description = "click")]
    public Decision Click() => CustomerEngine.Decide(customer, click, policy, at);

    [Benchmark(Description = "order")]
    public Decision Order() => CustomerEngine.Decide(customer, order, policy, at);

    [Benchmark(Description = "100 days pass")]
    public Decision TimePasses() => CustomerEngine.Decide(customer, dormancy, policy, dormancy.At);
}
