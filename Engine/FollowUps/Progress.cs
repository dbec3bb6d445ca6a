using System.Collections.Immutable;
using System.Globalization;
using Kizuna.Engine.Classification;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;

namespace Kizuna.Engine.FollowUps;

/// <summary>How an enrollment begins and goes on, step by step, as the policy has it.</summary>
internal static class Progress
{
    /// <summary>The enrollment at the first step; null when the customer does not enter the sequence.</summary>
    /// <param name="cause">What happened; null where time alone decides.</param>
    /// <param name="anchor">What the first step counts from; now when null.</param>
    internal static Enrollment? Begin(string id, Input? cause, ImmutableArray<Evidence> because, DateTimeOffset? anchor, in Situation situation)
    {
        if (!situation.Policy.Sequences.TryGetValue(id, out var sequence))
            return null; // the policy does without it
        var first = sequence.Steps[0];
        if (situation.Preferences.Passive && id != SequenceIds.Passive && (first.ServedBy == ServedBy.AnyContact || IsHeldBack(id, first, situation.Preferences)))
            return null; // P11: who comes when they want to is not written to in a cadence
        var now = situation.Now;
        if (situation.Calendar.Place(first.After, anchor ?? now, situation.Policy) is not { } slot)
            return null; // no launch is announced
        var silent = cause is not null ? cause.ImportedAt : situation.ImportedAt > now ? situation.ImportedAt : null;
        var occurrence = cause?.Id ?? now.UtcTicks.ToString(CultureInfo.InvariantCulture);
        return new(id, 0, occurrence, slot.OpensAt, slot.DueAt, Launch(slot) ?? because, silent);
    }

    /// <summary>The enrollment at its next step, or null when that was the last one.</summary>
    /// <param name="done">When the step was done.</param>
    internal static Enrollment? Next(Enrollment enrollment, DateTimeOffset done, in Situation situation)
    {
        var sequence = situation.Policy.Sequences[enrollment.Sequence];
        if (!sequence.Has(enrollment.Step + 1))
            return null;
        var next = sequence.At(enrollment.Step + 1);
        var anchor = sequence.At(enrollment.Step).Anchor != Anchor.Planned ? done
            : enrollment.Deferred is { Rule: "P12" } golden ? golden.From // only the hour within the sequence was chosen
            : enrollment.DueAt;
        if (IsHeldBack(enrollment.Sequence, next, situation.Preferences) || situation.Calendar.Place(next.After, anchor, situation.Policy) is not { } slot)
            return null;
        return enrollment with
        {
            Step = enrollment.Step + 1,
            OpensAt = slot.OpensAt,
            DueAt = slot.DueAt,
            Because = Launch(slot) ?? enrollment.Because,
            TaskId = null,
            LastMoved = done,
            Deferred = null,
            NotSent = null,
        };
    }

    /// <summary>Past a step that imported history has left behind. A cadence comes again from the import on, a sequence goes on from its planned day.</summary>
    internal static Enrollment? Skip(Enrollment enrollment, in Situation situation) =>
        situation.Policy.Sequences[enrollment.Sequence] is { Repeats: true } sequence && enrollment.SilentUntil is { } imported
            ? Next(enrollment with { Step = Math.Max(enrollment.Step, sequence.Steps.Length - 2), DueAt = imported }, imported, situation)
            : Next(enrollment, enrollment.DueAt, situation);

    internal static Step StepOf(Enrollment enrollment, Policy policy) => policy.Sequences[enrollment.Sequence].At(enrollment.Step);

    internal static TaskReason ReasonOf(Enrollment enrollment, Policy policy) => new(
        StepOf(enrollment, policy).Rule, enrollment.Sequence, enrollment.Step, enrollment.Because, policy.Version, enrollment.Deferred);

    /// <summary>Rule P11: a passive customer has one message a month in place of all this; what they asked for is still answered.</summary>
    internal static bool IsHeldBack(string sequence, Step step, Preferences preferences) =>
        preferences.Passive && step.Class != MessageClass.Service && SequenceIds.IsPush(sequence);

    /// <summary>A teaser is about its launch, whoever asked for what.</summary>
    private static ImmutableArray<Evidence>? Launch(Slot slot) =>
        slot.Launch is { } launch ? [new(Figure: FormattableString.Invariant($"{launch.Name} {launch.Day:yyyy-MM-dd}"))] : null;
}
