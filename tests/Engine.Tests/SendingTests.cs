using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Decisions;
using Kizuna.Engine.FollowUps;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;
using Shouldly;
using Xunit;
using static Kizuna.Engine.Tests.Scenario;

namespace Kizuna.Engine.Tests;

/// <summary>Steps whose contact is a message that leaves by itself.</summary>
public class SendingTests
{
    private static readonly Policy Sends = Sending(Only(SequenceIds.Before, SequenceIds.After, SequenceIds.For(Interest.Content)));

    /// <summary>The policy with a message for every step, sent by mail.</summary>
    private static Policy Sending(Policy policy) => policy with
    {
        Sending = new() { Channels = ["email"] },
        Sequences = policy.Sequences.ToImmutableDictionary(
            one => one.Key, one => one.Value with { Steps = [.. one.Value.Steps.Select(step => step with { Send = new(step.Rule), Channel = "mail" })] }),
    };

    private static Scenario Given(Policy? policy = null, string? address = "li@example.com") => Customer(policy ?? Sends).Happens(
        new Identified { Id = "who", At = Day(0, "09:00"), Traits = ImmutableSortedDictionary<string, string?>.Empty.Add("email", address) });

    private static FollowUpTask Planned(Scenario scenario) => scenario.Now.Messages.ShouldNotBeNull().ShouldHaveSingleItem();

    private static Scenario Left(Scenario scenario, DateTimeOffset at, string? id = null) => scenario.Happens(
        new MessageDelivered { Id = $"sent:{at.Ticks}", At = at, MessageId = id ?? Planned(scenario).TaskId, Channel = "email", Class = MessageClass.Sales });

    private static Scenario Failed(Scenario scenario, DateTimeOffset at, NotSentReason why, string words = "550 no such user") => scenario.Happens(
        new MessageFailed { Id = "failed", At = at, MessageId = Planned(scenario).TaskId, Channel = "email", To = "li@example.com", Why = why, Words = words });

    private static Departure Look(Scenario scenario, DateTimeOffset at, Policy? policy = null) =>
        CustomerEngine.MayLeave(scenario.Now, Planned(scenario).TaskId, policy ?? Sends, at);

    [Fact]
    public void A_step_with_a_message_plans_it_an_hour_before_its_deadline_and_opens_no_task()
    {
        var told = Given().AsksForASample(Day(0));

        told.Now.Tasks.ShouldBeEmpty();
        var message = Planned(told);
        (message.Template, message.Channel, message.LeavesAt, message.DueAt).ShouldBe(("Q1", "mail", Day(0, "17:00"), Day(0, "18:00")));
        message.Reasons.ShouldHaveSingleItem().Rule.ShouldBe("Q1");
        told.Effects.OfType<OpenTask>().ShouldHaveSingleItem().Task.ShouldBe(message);
    }

    [Fact]
    public void The_same_cause_plans_the_same_message() =>
        Planned(Given().AsksForASample(Day(0))).TaskId.ShouldBe(Given(address: null).AsksForASample(Day(0)).TheTask.TaskId);

    [Fact]
    public void A_step_without_a_message_is_a_task_as_it_was_and_says_nothing_of_sending()
    {
        var told = Given(Only(SequenceIds.Before)).AsksForASample(Day(0));

        told.Now.Messages.ShouldBeNull();
        (told.TheTask.Template, told.TheTask.NotSent).ShouldBe((null, null));
    }

    [Fact]
    public void Where_the_channel_is_off_the_contact_is_a_task_as_it_was() =>
        Given(Sends with { Sending = new() }).AsksForASample(Day(0)).TheTask.NotSent.ShouldBeNull();

    [Fact]
    public void Whoever_has_no_address_there_is_a_rep_s() =>
        Given(address: null).AsksForASample(Day(0)).TheTask.NotSent.ShouldBe(new(NotSentReason.NoAddress));

    [Fact]
    public void A_purchase_takes_the_planned_message_back_in_its_own_decision()
    {
        var told = Given().AsksForASample(Day(0));
        var planned = Planned(told);
        told.Orders(Day(0, "11:00"));

        told.Now.Messages.ShouldBeNull();
        told.Closed.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            close => close.Task.TaskId.ShouldBe(planned.TaskId),
            close => close.Why.Rule.ShouldBe("Q5"));
    }

    [Fact]
    public void A_refusal_and_an_opt_out_take_it_back_too()
    {
        Given().AsksForASample(Day(0)).Writes("今は必要ありません", Day(0, "11:00")).Now.Messages.ShouldBeNull();

        var content = Given().Writes("メンテナンス方法を教えてください", Day(0)).TimePasses(to: Day(3, "09:00"));
        Planned(content).Class.ShouldBe(MessageClass.Marketing);
        content.Happens(new Unsubscribed { Id = "no", At = Day(3, "09:30") });
        content.Now.Messages.ShouldBeNull();
        content.Closed.Last().Why.Rule.ShouldBe("consent");
    }

    [Fact]
    public void A_merge_and_a_policy_without_the_step_take_it_back_too()
    {
        Given().AsksForASample(Day(0)).Happens(new Merged { Id = "merge", At = Day(0, "11:00"), Into = "c-2", Forwards = true }).Now.Messages.ShouldBeNull();

        var policies = PolicyHistory.Of(Sends).Then(Sends with { Version = 2, Sequences = Sends.Sequences.Remove(SequenceIds.Before) }, Day(0, "11:00"));
        var told = Customer(policies).Happens(
            new Identified { Id = "who", At = Day(0, "09:00"), Traits = ImmutableSortedDictionary<string, string?>.Empty.Add("email", "a@b") }).AsksForASample(Day(0));
        Planned(told);
        told.TimePasses(to: Day(0, "12:00"));
        told.Now.Messages.ShouldBeNull();
        told.Closed.ShouldHaveSingleItem().Why.Rule.ShouldBe("policy");
    }

    [Fact]
    public void What_was_sent_counts_as_a_contact_and_moves_the_sequence_on()
    {
        var told = Left(Given().AsksForASample(Day(0)), Day(0, "17:00"));

        told.Now.Messages.ShouldBeNull();
        told.Now.Facts.Contacts.ShouldBe([Day(0, "17:00")]);
        told.Now.Facts.Unanswered.ShouldBe(1);
        told.Now.Enrollments.ShouldHaveSingleItem().Step.ShouldBe(1);
        told.Closed.ShouldHaveSingleItem().Why.ShouldSatisfyAllConditions(
            why => why.Status.ShouldBe(TaskState.Completed),
            why => why.Rule.ShouldBe("Q1"));
    }

    [Fact]
    public void What_was_leaving_when_it_was_cancelled_counts_as_a_contact_all_the_same()
    {
        var told = Given().AsksForASample(Day(0));
        var id = Planned(told).TaskId;
        Left(told.Orders(Day(0, "16:59")), Day(0, "17:00"), id);

        told.Now.Facts.Contacts.ShouldBe([Day(0, "17:00")]);
    }

    private static readonly SampleRequested Asks = new() { Id = "asks", At = Day(0) };

    [Fact]
    public void What_left_before_a_late_event_that_moves_its_plan_behind_it_is_not_planned_again()
    {
        var id = Planned(Given().Happens(Asks)).TaskId;
        var told = Left(Given(), Day(0, "09:30"), id).Happens(Asks); // as the journal is folded then

        told.Now.Messages.ShouldBeNull();
        told.Now.Enrollments.ShouldHaveSingleItem().Step.ShouldBe(1);
    }

    [Fact]
    public void What_failed_before_it_is_planned_is_a_rep_s_task()
    {
        var id = Planned(Given().Happens(Asks)).TaskId;
        var failed = new MessageFailed { Id = "failed", At = Day(0, "09:30"), MessageId = id, Channel = "email", Why = NotSentReason.Refused, Words = "552 too large" };
        var told = Given().Happens(failed).Happens(Asks);

        told.Now.Messages.ShouldBeNull();
        told.TheTask.NotSent.ShouldBe(new(NotSentReason.Refused, "552 too large"));
    }

    [Fact]
    public void What_could_not_be_sent_is_a_rep_s_task_with_the_receiver_s_words()
    {
        var told = Failed(Given().AsksForASample(Day(0)), Day(0, "17:00"), NotSentReason.Refused, "552 too large");

        told.Now.Messages.ShouldBeNull();
        told.TheTask.ShouldSatisfyAllConditions(
            task => task.NotSent.ShouldBe(new(NotSentReason.Refused, "552 too large")),
            task => task.DueAt.ShouldBe(Day(0, "18:00")));
        told.Now.Facts.Contacts.ShouldBeEmpty();
        Planned(told.RepDoes(told.TheTask, Day(0, "17:30")).TimePasses(to: Day(8, "12:00"))).Template.ShouldBe("Q2"); // the next one is sent again
    }

    [Fact]
    public void A_dead_address_switches_the_channel_off_until_there_is_another()
    {
        var told = Failed(Given().AsksForASample(Day(0)), Day(0, "17:00"), NotSentReason.AddressDead);
        told.RepDoes(told.TheTask, Day(0, "17:30")).TimePasses(to: Day(8, "12:00"));
        told.TheTask.NotSent.ShouldBe(new(NotSentReason.AddressDead, "550 no such user"));

        told.Happens(new Identified { Id = "moved", At = Day(8, "13:00"), Traits = ImmutableSortedDictionary<string, string?>.Empty.Add("email", "new@example.com") });
        Planned(told.RepDoes(told.TheTask, Day(8, "14:00")).TimePasses(to: Day(15, "12:00"))).Template.ShouldBe("Q3");
    }

    [Fact]
    public void A_rep_who_makes_the_contact_or_drops_it_takes_the_message_back()
    {
        var told = Given().AsksForASample(Day(0));
        told.RepDoes(Planned(told), Day(0, "11:00")).Now.Messages.ShouldBeNull();

        told = Given().AsksForASample(Day(0));
        told.Happens(new TaskDismissed { Id = "stop", At = Day(0, "11:00"), TaskId = Planned(told).TaskId, Reason = "stop" }).Now.Messages.ShouldBeNull();
    }

    [Fact]
    public void A_message_may_leave_only_while_all_that_allowed_it_holds()
    {
        var told = Given().AsksForASample(Day(0));
        var at = Planned(told).LeavesAt!.Value;

        Look(told, at).ShouldBeOfType<Departure.Leave>().To.ShouldBe("li@example.com");
        Look(told, at, Sends with { Sending = new() }).ShouldBe(new Departure.Stopped(new(NotSentReason.ChannelOff)));
        var id = Planned(told).TaskId;
        CustomerEngine.MayLeave(Customer(Sends).Now, id, Sends, at).ShouldBe(new Departure.Gone());
        told.Happens(new Identified { Id = "gone", At = Day(0, "11:00"), Traits = ImmutableSortedDictionary<string, string?>.Empty.Add("email", null) });
        Look(told, at).ShouldBe(new Departure.Stopped(new(NotSentReason.NoAddress)));
    }

    [Fact]
    public void Rule_P5_a_message_that_is_late_waits_for_the_customer_s_hours()
    {
        var told = Given().Happens(new PreferencesStated
        {
            Id = "hours",
            At = Day(0, "09:30"),
            Preferences = new() { Windows = [new([WeekDay.Mon, WeekDay.Tue], new(9, 0), new(18, 0))] },
        }).AsksForASample(Day(0));

        Look(told, Day(0, "17:00")).ShouldBeOfType<Departure.Leave>();
        Look(told, Day(0, "23:00")).ShouldBe(new Departure.Wait(Day(1, "09:00")));
    }

    [Fact]
    public void Rule_P9_a_message_waits_while_the_ceiling_of_the_week_is_reached()
    {
        var told = Given().Writes("メンテナンス方法を教えてください", Day(0)).TimePasses(to: Day(3, "09:00"));
        for (var i = 0; i < 5; i++)
            told.WeWrite(Day(3, "09:00").AddHours(i + 1 - 12), MessageClass.Sales);

        Look(told, Planned(told).LeavesAt!.Value).ShouldBeOfType<Departure.Wait>().Until.ShouldBe(Day(9, "22:00"));
    }

    [Fact]
    public void Rule_X10_two_messages_of_one_channel_are_one_and_no_message_takes_over_a_rep_s_contact()
    {
        var told = Given(Sending(Only(SequenceIds.Before, SequenceIds.For(Interest.Discount)))).AsksForASample(Day(0)).Writes("割引はありますか", Day(0, "10:01"));

        Planned(told).Reasons.Length.ShouldBe(2);
    }
}
