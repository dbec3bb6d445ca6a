using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Kizuna.Engine.Tests.Language;

public sealed class ActsTests(ITestOutputHelper output)
{
    [Fact]
    public void Rule_Z18_acts_used_for_tuning_are_read_as_a_human_reads_them() => Accuracy(Act.Tuned, nameof(Act.Tuned)).ShouldBeGreaterThanOrEqualTo(0.95);

    [Fact]
    public void Rule_Z18_acts_held_back_from_tuning_are_read_as_a_human_reads_them() =>
        Accuracy(Act.HeldBack, nameof(Act.HeldBack)).ShouldBeGreaterThanOrEqualTo(0.8);

    private double Accuracy(IEnumerable<Act> acts, string name)
    {
        var all = acts.ToArray();
        all.Length.ShouldBeGreaterThanOrEqualTo(40);
        string[] misses = [.. all.Select(act => act.Miss()).OfType<string>()];
        foreach (var miss in misses) output.WriteLine(miss);

        var accuracy = 1.0 - (double)misses.Length / all.Length;
        output.WriteLine($"{name}: {all.Length - misses.Length} of {all.Length} ({accuracy:P1})");
        return accuracy;
    }
}
