using System.Diagnostics;
using Kizuna.Engine;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces.Serialization;
using Kizuna.Testing;
using Xunit.Abstractions;

namespace Kizuna.Grains.Tests;

/// <summary>Promise: a customer's decision is reproducible.</summary>
public class TwoYearsTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Two_years_of_a_life_are_simulated_as_they_were_lived()
    {
        await using var engine = await TestEngine.Start();
        var life = Life(TestEngine.Monday).ToList();
        for (var day = 0; day < 730; day++)
        {
            foreach (var input in life.Where(input => input.At.Date == TestEngine.Monday.AddDays(day).Date))
            {
                engine.Clock.Advance(input.At - engine.Clock.GetUtcNow());
                await engine.Deliver("c-1", input);
            }
            if (day % 3 != 1) continue; // the pump comes by now and then, and never at the very instant
            engine.Clock.Advance(TestEngine.Monday.AddDays(day).AddHours(13) - engine.Clock.GetUtcNow());
            await engine.Deliver("c-1", new Tick { Id = "tick", At = engine.Clock.GetUtcNow() });
        }
        engine.Clock.Advance(TestEngine.Monday.AddDays(730) - engine.Clock.GetUtcNow());
        var now = engine.Clock.GetUtcNow();

        var since = Stopwatch.GetTimestamp();
        var simulated = Customer.New("c-1") with { Owner = "rep-1" };
        foreach (var input in life) simulated = CustomerEngine.Decide(simulated, input, engine.Policies.History, input.At).Next;
        simulated = CustomerEngine.At(simulated, engine.Policies.History, now);
        output.WriteLine($"{life.Count} events in two years, simulated in {Stopwatch.GetElapsedTime(since).TotalMilliseconds:N1} ms");

        var lived = (await engine.Load("c-1")).Customer;
        KizunaJson.Write(CustomerEngine.At(lived, engine.Policies.History, now)).ShouldBe(KizunaJson.Write(simulated));
        (await engine.Store.Timeline("c-1", null, 200, default)).Items.ShouldContain(entry => entry.Input is Tick, "time alone has changed something");
        await Journals.ShouldTellTheSame(engine, "c-1");
    }

    /// <summary>Asks, buys, comes back, falls silent for months and returns.</summary>
    private static IEnumerable<Input> Life(DateTimeOffset begin)
    {
        for (var day = 0; day < 730; day++)
        {
            var (at, id) = (begin.AddDays(day).AddMinutes(day % 50), $"e-{day:000}");
            if (day is > 260 and < 420) continue;
            if (day % 41 == 0) yield return new OrderCompleted { Id = id, At = at, OrderId = $"o-{day}", Total = 4_980 + day };
            else if (day % 13 == 0) yield return new MessageReceived { Id = id, At = at, Channel = "line", Text = day % 2 == 0 ? "これいくらですか?" : "保証期間を教えてください" };
            else if (day % 7 == 0) yield return new MessageSent { Id = id, At = at, Channel = "line" };
            else if (day % 5 == 0) yield return new Behaved { Id = id, At = at, Name = "Product Clicked", What = Behaviour.Click, Category = "shoes" };
        }
    }
}
