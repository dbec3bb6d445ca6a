using Kizuna.Grains.Interfaces.Diagnostics;
using Kizuna.Testing;

namespace Kizuna.Grains.Tests;

public sealed class OnceASecondTests
{
    [Fact]
    public void The_first_of_a_second_is_told_and_the_next_one_says_how_many_were_not()
    {
        var clock = new ManualTime(TestEngine.Monday);
        var lines = new OnceASecond(clock);
        lines.MayTell(out var more).ShouldBeTrue();
        more.ShouldBe(0);
        lines.MayTell(out _).ShouldBeFalse();
        lines.MayTell(out _).ShouldBeFalse();

        clock.Advance(TimeSpan.FromSeconds(1));
        lines.MayTell(out more).ShouldBeTrue();
        more.ShouldBe(2);

        clock.Jump(TimeSpan.FromHours(-1)); // a clock that is set back
        lines.MayTell(out _).ShouldBeTrue();
    }
}
