namespace Kizuna.Simulation;

/// <summary>A simulator that finds nothing may be blind: each of these bugs it must see, and say by which guarantee.</summary>
public sealed class PlantedBugTests
{
    /// <summary>Of the CI run, which is longer: a bug that needs more would be found there by luck only.</summary>
    private const int MostSeeds = 3;

    public static IEnumerable<object[]> Bugs => Enum.GetValues<Bug>().Where(bug => bug != Bug.None).Select(bug => new object[] { bug });

    [Theory]
    [MemberData(nameof(Bugs))]
    public void A_planted_bug_is_found(Bug bug)
    {
        var found = Enumerable.Range(1, MostSeeds).Select(seed => Story.Of((ulong)seed, bug)).FirstOrDefault(story => story.Failure is not null);

        found.ShouldNotBeNull($"{bug} is not found within {MostSeeds} seeds");
        found.Failure!.Guarantee.ShouldBeOneOf(Catches[bug], found.ToString());
    }

    [Fact]
    public void A_failing_seed_is_printed_and_replays_exactly()
    {
        var (first, again) = (Story.Of(1, Bug.AcknowledgedEarly), Story.Of(1, Bug.AcknowledgedEarly));

        first.Failure.ShouldNotBeNull();
        first.ToString().ShouldContain("--seed 1 --days 1 --bug AcknowledgedEarly");
        again.ToString().ShouldBe(first.ToString()); // every step, by its trace, and the same words
    }

    private static readonly Dictionary<Bug, string[]> Catches = new()
    {
        [Bug.AcknowledgedEarly] = [Guarantee.Durable],
        [Bug.WakeDropped] = [Guarantee.Due],
        [Bug.WakeLate] = [Guarantee.Due],
        [Bug.OverdueForgotten] = [Guarantee.Due],
        [Bug.JournalWithoutKey] = [Guarantee.Once],
        [Bug.FenceIgnored] = [Guarantee.Fence],
        [Bug.AnswerForgotten] = [Guarantee.FirstAnswer],
        [Bug.LateRestamped] = [Guarantee.AsSent],
        [Bug.TaskRowLost] = [Guarantee.Tasks],
        [Bug.CommitTorn] = [Guarantee.Durable, Guarantee.Once], // by a retry, if one comes before the look at the rows
        [Bug.TornTurn] = [Guarantee.Durable, Guarantee.Once, Guarantee.FirstAnswer],
        [Bug.MemberNumberReused] = [Guarantee.Form],
        [Bug.DeltaLost] = [Guarantee.List],
        [Bug.SnapshotStale] = [Guarantee.List],
        [Bug.PolicyNotPassed] = [Guarantee.Due],
        [Bug.RefusedButTaken] = [Guarantee.Refusal],
        [Bug.CancelLeftOut] = [Guarantee.Stop, Guarantee.Rows], // by a claim, if one comes before the look at the rows
        [Bug.ClaimShared] = [Guarantee.Alone],
        [Bug.CancelledClaimed] = [Guarantee.Stop],
        [Bug.LeaseShort] = [Guarantee.Alone],
        [Bug.IdPerTry] = [Guarantee.OneId],
        [Bug.OutcomeForgotten] = [Guarantee.Ends, Guarantee.Told],
        [Bug.LookStale] = [Guarantee.Stop, Guarantee.Ends], // one that is planned by now may be dropped, too
    };
}
