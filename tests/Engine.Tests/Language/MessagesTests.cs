using Kizuna.Engine.Language;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Kizuna.Engine.Tests.Language;

public sealed class MessagesTests(ITestOutputHelper output)
{
    [Fact]
    public void Rule_Z9_messages_used_for_tuning_are_read_as_a_human_reads_them() =>
        Accuracy(Message.Tuned, nameof(Message.Tuned)).ShouldBeGreaterThanOrEqualTo(0.95);

    [Fact]
    public void Rule_Z9_messages_held_back_from_tuning_are_read_as_a_human_reads_them() =>
        Accuracy(Message.HeldBack, nameof(Message.HeldBack)).ShouldBeGreaterThanOrEqualTo(0.95);

    private double Accuracy(IEnumerable<Message> messages, string name)
    {
        var all = messages.ToArray();
        all.Length.ShouldBeGreaterThanOrEqualTo(100);
        var misses = all.Where(m => !m.IsReadBy(Lexicon.Default)).ToArray();
        foreach (var miss in misses) output.WriteLine(miss.Miss(Lexicon.Default));

        var accuracy = 1.0 - (double)misses.Length / all.Length;
        output.WriteLine($"{name}: {all.Length - misses.Length} of {all.Length} ({accuracy:P1})");
        return accuracy;
    }
}
