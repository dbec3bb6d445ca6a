using Xunit.Abstractions;

namespace Kizuna.Simulation;

/// <summary>Every guarantee, over a million customer-days of whatever can go wrong. The seeds are fixed: a run says the same every time.</summary>
public abstract class SimulationTests(ITestOutputHelper output)
{
    protected const int Seeds = 1_000_000 / (Story.Customers * Story.Days) / 2;

    protected void Holds(int first)
    {
        var (days, instants) = (0L, 0);
        for (var seed = first; seed < first + Seeds; seed++)
        {
            var story = Story.Of((ulong)seed);
            output.WriteLine(story.ToString());
            story.Failure.ShouldBeNull(story.ToString());
            days += story.CustomerDays;
            instants += story.Messages.Instants;
        }
        days.ShouldBeGreaterThanOrEqualTo(500_000);
        instants.ShouldBeGreaterThanOrEqualTo(5_000); // who buy, refuse or opt out just when a message is to leave
    }
}

// Two halves, because the runner gives each class a thread of its own.
public sealed class FirstHalfTests(ITestOutputHelper output) : SimulationTests(output)
{
    [Fact]
    public void Half_a_million_customer_days_break_no_guarantee() => Holds(first: 1);
}

public sealed class SecondHalfTests(ITestOutputHelper output) : SimulationTests(output)
{
    [Fact]
    public void Half_a_million_customer_days_more_break_no_guarantee() => Holds(first: 1 + Seeds);
}
