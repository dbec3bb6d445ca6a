using Kizuna.Engine.Customers;
using Kizuna.Engine.Decisions;
using Kizuna.Engine.Language;
using Kizuna.Engine.Policies;

namespace Kizuna.Engine.FollowUps;

/// <summary>
/// The steps that are due to be seen become tasks, the most urgent first. A customer has one open task per channel: whatever else is open
/// there joins it, so a rep writes once, for all reasons, by the tightest deadline (X10). A step that leaves by itself becomes a planned message
/// in the same way, and messages are joined by messages alone.
/// </summary>
internal static class Opening
{
    internal static void Open(FollowUpState followUps, Effects effects, in Situation situation)
    {
        var (enrollments, tasks, now) = (followUps.Enrollments, followUps.Tasks, situation.Now);
        var joined = false;
        while (MostUrgent(enrollments, situation) is { } enrollment)
        {
            if (enrollment.DueAt < enrollment.SilentUntil)
            {
                enrollments.Replace(enrollment, Progress.Skip(enrollment, situation));
                continue;
            }

            var step = Progress.StepOf(enrollment, situation.Policy);
            if (ChannelFor(step, situation) is not { } channel || RefusalOf(step, channel, situation) is not null)
            {
                effects.Add(Dropped(enrollment, step, followUps.CustomerId, situation));
                enrollments.Replace(
                    enrollment, situation.Policy.Sequences[enrollment.Sequence].Repeats ? null : Progress.Next(enrollment, enrollment.DueAt, situation));
                continue;
            }

            if (Planner.Fit(enrollment, step, channel, situation, out var due) is { } why && due != enrollment.DueAt)
            {
                effects.Add(new MoveContact(
                    IdOf(enrollment, followUps.CustomerId), step.Title, enrollment.DueAt, due, why.Rule, [new(Figure: why.Figure)], now));
                var later = PutOff(enrollment, due, why, situation.Policy);
                enrollments.Replace(enrollment, later);
                enrollment = later;
                if (enrollment.OpensAt > now)
                    continue;
            }

            var send = Sending.IsOn(channel, situation.Policy) ? step.Send : null;
            var unsent = step.Send is null ? null : enrollment.NotSent ?? (send is null ? null : Sending.Obstacle(channel, situation));
            var template = unsent is null ? send?.Template : null;
            if (template is not null && situation.Facts.OutcomeOf(IdOf(enrollment, followUps.CustomerId)) is { } outcome)
            {
                // It left, or could not, before it was planned as it is now: an id leaves once.
                enrollments.Replace(enrollment, outcome.NotSent is { } reason ? enrollment with { NotSent = reason } : Progress.Next(enrollment, outcome.By.At, situation));
                continue;
            }

            var task = tasks.On(channel, template is not null);
            if (task is not null && Outranks(enrollment, enrollments.In(task.Reasons[0].Sequence)!, situation.Policy))
            {
                // The task is named after its most urgent reason; a more urgent one is another task, which takes this one's reasons over.
                followUps.Dissolve(task, new(TaskState.Closed, "X10", enrollment.Because, now));
                task = null;
            }

            if (task is null)
                tasks.Open(task = TaskFor(enrollment, step, channel, followUps.CustomerId, situation) with { Template = template, NotSent = unsent });
            enrollments.Replace(enrollment, enrollment with { TaskId = task.TaskId });
            if (enrollment.DueAt < task.DueAt)
                tasks.Replace(task with { DueAt = enrollment.DueAt, SnoozedFrom = null, UntilAskedAgain = null });
            joined = true;
        }

        if (!joined)
            return;
        foreach (var task in tasks.All) // once, when all have joined
            if (followUps.Compose(task, situation.Policy) is var composed && !ReferenceEquals(composed, task))
                tasks.Replace(composed);
    }

    /// <summary>Rule Z16: every open task stands in the list where its customer stands now; a message stands in none.</summary>
    internal static void Score(OpenTasks tasks, in Situation situation)
    {
        var score = WorkOrder.Score(situation.Tags, situation.Policy.WorkList);
        foreach (var task in tasks.All)
            if (task.Score != score && task.Template is null)
                tasks.Replace(task with { Score = score, Frequency = situation.Facts.FrequencyAt(situation.Now) });
    }

    /// <summary>The step's channel, or where the customer last wrote; another one if they refused it, none if they refused all (P1).</summary>
    private static string? ChannelFor(Step step, in Situation situation)
    {
        var wanted = WantedFor(step, situation);
        if (!situation.Preferences.Channels.TryGetValue(wanted, out var allowed) || allowed)
            return wanted;
        foreach (var (channel, open) in situation.Preferences.Channels)
            if (open)
                return channel;
        return null;
    }

    private static string WantedFor(Step step, in Situation situation)
    {
        var wanted = step.Channel ?? situation.Facts.LastChannel ?? "mail";
        if (RefusalOf(step, wanted, situation) is not null && situation.Facts.ChannelConsents is { } consents)
            foreach (var consent in consents)
                if (consent.Given)
                    return consent.Channel; // where they did say yes
        return wanted;
    }

    /// <summary>Who took consent to such a contact on the channel back; null while it may be made (X8).</summary>
    private static Moment? RefusalOf(Step step, string channel, in Situation situation) =>
        step.Class == MessageClass.Marketing ? situation.Facts.RefusedOn(channel) : null;

    /// <summary>The contact waits, and everyone can read why. It opens at once if the new deadline is near.</summary>
    private static Enrollment PutOff(Enrollment enrollment, DateTimeOffset due, Deferral why, Policy policy)
    {
        var opens = due - policy.FollowUps.Lead;
        return enrollment with { OpensAt = opens > enrollment.OpensAt ? opens : enrollment.OpensAt, DueAt = due, Deferred = why };
    }

    /// <summary>Consent and preferences are a hard limit (X8): the step is left out, the sequence goes on.</summary>
    private static MoveContact Dropped(Enrollment enrollment, Step step, string customerId, in Situation situation)
    {
        var refusal = RefusalOf(step, ChannelFor(step, situation) ?? WantedFor(step, situation), situation);
        var because = refusal?.AsEvidence() ?? new Evidence(Figure: "channels");
        return new(
            IdOf(enrollment, customerId), step.Title, enrollment.DueAt, null, refusal is null ? "P1" : "consent", [because], situation.Now);
    }

    private static Enrollment? MostUrgent(Enrollments enrollments, in Situation situation)
    {
        Enrollment? first = null;
        foreach (var enrollment in enrollments.All)
            if (enrollment.TaskId is null && enrollment.OpensAt <= situation.Now && (first is null || Outranks(enrollment, first, situation.Policy)))
                first = enrollment;
        return first;
    }

    /// <summary>
    /// Whose words a shared contact uses: the tighter deadline's. A cadence of activity only asks for contact, so it gives way to any other;
    /// marketing gives way to what the customer waits for.
    /// </summary>
    private static bool Outranks(Enrollment enrollment, Enrollment other, Policy policy)
    {
        var (rank, otherRank) = (RankOf(enrollment, policy), RankOf(other, policy));
        return rank == otherRank ? enrollment.DueAt < other.DueAt : rank < otherRank;
    }

    private static int RankOf(Enrollment enrollment, Policy policy) =>
        SequenceIds.IsActivity(enrollment.Sequence) ? 2 : Progress.StepOf(enrollment, policy).Class == MessageClass.Marketing ? 1 : 0;

    private static FollowUpTask TaskFor(Enrollment enrollment, Step step, string channel, string customerId, in Situation situation) => new()
    {
        TaskId = IdOf(enrollment, customerId),
        Title = step.Title,
        Channel = channel,
        Class = step.Class,
        OpenedAt = situation.Now,
        DueAt = enrollment.DueAt,
        Form = situation.Preferences.Form,
        Score = WorkOrder.Score(situation.Tags, situation.Policy.WorkList),
        Frequency = situation.Facts.FrequencyAt(situation.Now),
        Reasons = [Progress.ReasonOf(enrollment, situation.Policy)],
    };

    private static string IdOf(Enrollment enrollment, string customerId) =>
        TaskId.Of(customerId, enrollment.Sequence, enrollment.Step, enrollment.Occurrence);
}
