using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Kizuna.Engine;

// The enrollments of a turn: how one starts, moves on and ends.
internal sealed partial class Turn
{
    /// <summary>The enrollment at its next step, or null when that was the last one.</summary>
    private Enrollment? MovedOn(Enrollment enrollment, DateTimeOffset done)
    {
        var sequence = policy.Sequences[enrollment.Sequence];
        if (!sequence.Has(enrollment.Step + 1))
            return null;
        var next = sequence.At(enrollment.Step + 1);
        var anchor = sequence.At(enrollment.Step).Anchor != Anchor.Planned ? done
            : enrollment.Deferred is { Rule: "P12" } golden ? golden.From // only the hour within the sequence was chosen
            : enrollment.DueAt;
        if (IsHeldBack(enrollment.Sequence, next) || Calendar.Place(next.After, anchor, policy) is not { } slot)
            return null;
        return enrollment with
        {
            Step = enrollment.Step + 1, OpensAt = slot.OpensAt, DueAt = slot.DueAt, Because = Because(slot) ?? enrollment.Because,
            TaskId = null, LastMoved = done, Deferred = null,
        };
    }

    /// <param name="anchor">What the first step counts from; now when null.</param>
    private void Start(string id, Input? cause, ImmutableArray<Evidence> because, DateTimeOffset now, DateTimeOffset? anchor = null)
    {
        if (!policy.Sequences.TryGetValue(id, out var sequence))
            return; // the policy does without it
        if (preferences.Passive && id != SequenceIds.Passive && (sequence.Steps[0].ServedBy == ServedBy.AnyContact || IsHeldBack(id, sequence.Steps[0])))
            return; // P11: who comes when they want to is not written to in a cadence
        if (Calendar.Place(sequence.Steps[0].After, anchor ?? now, policy) is not { } slot)
            return; // no launch is announced
        var silent = cause is not null ? cause.ImportedAt : lastEvent?.ImportedAt is { } imported && imported > now ? imported : (DateTimeOffset?)null;
        var occurrence = cause?.Id ?? now.UtcTicks.ToString(System.Globalization.CultureInfo.InvariantCulture);
        ownsEnrollments = true;
        enrollments = enrollments.Add(new(id, 0, occurrence, slot.OpensAt, slot.DueAt, Because(slot) ?? because, silent));
    }

    /// <summary>A teaser is about its launch, whoever asked for what.</summary>
    private static ImmutableArray<Evidence>? Because(Slot slot) =>
        slot.Launch is { } launch ? [new(Figure: FormattableString.Invariant($"{launch.Name} {launch.Day:yyyy-MM-dd}"))] : null;

    private TaskReason ReasonOf(Enrollment enrollment) => new(StepOf(enrollment).Rule, enrollment.Sequence, enrollment.Step, enrollment.Because, policy.Version, enrollment.Deferred);

    private Step StepOf(Enrollment enrollment) => policy.Sequences[enrollment.Sequence].At(enrollment.Step);

    /// <summary>A step that imported history has left behind. A cadence comes again from the import on, a sequence goes on from its planned day.</summary>
    private Enrollment? Skip(Enrollment enrollment) =>
        policy.Sequences[enrollment.Sequence] is { Repeats: true } sequence && enrollment.SilentUntil is { } now
            ? MovedOn(enrollment with { Step = Math.Max(enrollment.Step, sequence.Steps.Length - 2), DueAt = now }, now)
            : MovedOn(enrollment, enrollment.DueAt);

    /// <summary>The order that started the enrollment was refunded in full.</summary>
    private bool IsTakenBack(Enrollment enrollment) => !facts.Orders.Recent.Any(order => order.EventId == enrollment.Occurrence);

    private void EndSequence(string sequence, string rule, Input cause)
    {
        if (EnrollmentIn(sequence) is not null)
            EndSequence(sequence, rule, Because(cause), cause.At);
    }

    private void EndSequence(string sequence, string rule, ImmutableArray<Evidence> because, DateTimeOffset now)
    {
        if (EnrollmentIn(sequence) is { } enrollment)
            End(enrollment, rule, because, now);
    }

    private void End(Enrollment enrollment, string rule, ImmutableArray<Evidence> because, DateTimeOffset at)
    {
        if (TaskOf(enrollment) is { } task)
            Release(task, enrollment, new(TaskState.Closed, rule, because, at));
        Replace(enrollment, null);
    }

    private void Replace(Enrollment enrollment, Enrollment? next)
    {
        for (var i = 0; i < enrollments.Length; i++)
        {
            if (enrollments[i].Sequence != enrollment.Sequence)
                continue;
            if (next is null)
                enrollments = enrollments.RemoveAt(i);
            else if (ownsEnrollments)
                ImmutableCollectionsMarshal.AsArray(enrollments)![i] = next; // made by this turn and seen by nobody else: most turns change several
            else
                enrollments = enrollments.SetItem(i, next);
            ownsEnrollments = true;
            return;
        }
    }

    private Enrollment? EnrollmentIn(string sequence)
    {
        foreach (var enrollment in enrollments)
            if (enrollment.Sequence == sequence)
                return enrollment;
        return null;
    }

    private FollowUpTask? TaskOf(Enrollment enrollment) => enrollment.TaskId is { } id ? Find(tasks, id) : null;
}
