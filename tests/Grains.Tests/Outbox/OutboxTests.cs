using System.Collections.Immutable;
using Kizuna.Channels;
using Kizuna.Engine.Customers;
using Kizuna.Engine.FollowUps;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Outbox;
using Kizuna.Storage.Rows;
using Kizuna.Testing;

namespace Kizuna.Grains.Tests;

/// <summary>Promise: a planned message leaves once, when it may; and stop means stop.</summary>
public abstract class OutboxTests(OpenStore open) : IAsyncLifetime
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private TestEngine engine = null!;

    private FakeChannel Mail => engine.Ways[0];

    public async Task InitializeAsync()
    {
        engine = await TestEngine.Start(open: open);
        await Send("mail");
    }

    public async Task DisposeAsync() => await engine.DisposeAsync();

    [StoreFact]
    public async Task A_step_becomes_a_message_that_leaves_when_it_is_due_and_moves_the_sequence_on()
    {
        var planned = await Plan("c-1");
        (await engine.OpenTasks()).ShouldBeEmpty();
        engine.StartOutbox();
        await engine.PassOutboxTime(TimeSpan.FromMinutes(10), () => Task.FromResult(engine.Clock.GetUtcNow() >= planned.DueAt - TimeSpan.FromMinutes(10)));
        Mail.Tried.ShouldBeEmpty(); // not before its time

        await Until(planned.Id, OutboxStatus.Sent, TimeSpan.FromMinutes(10));

        Mail.Tried.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            message => message.Id.ShouldBe(planned.Id),
            message => message.To.ShouldBe("c-1@example.com"),
            message => message.Text.ShouldBe("Q1"));
        var customer = (await engine.Load("c-1")).Customer;
        customer.Messages.ShouldBeNull();
        customer.Enrollments.ShouldHaveSingleItem().Step.ShouldBe(1);
        customer.Facts.Contacts.Length.ShouldBe(1);
        await Journals.ShouldTellTheSame(engine, "c-1");
    }

    [StoreFact]
    public async Task A_purchase_takes_the_message_back_in_its_own_commit()
    {
        var planned = await Plan("c-1");

        var receipt = await Orders("c-1");

        (await StatusOf(planned.Id)).ShouldBe(OutboxStatus.Cancelled);
        receipt.Leaving.ShouldBeNull();
        receipt.Tasks.ShouldContain(change => change.TaskId == planned.Id && change.Change == TaskChangeKind.Closed && change.Rule == "Q5" && change.Template == "Q1");
        engine.StartOutbox();
        engine.Clock.Advance(TimeSpan.FromDays(1));
        await engine.PassOutboxTime(Second, () => Task.FromResult(engine.Clock.GetUtcNow() > TestEngine.Monday.AddDays(1).AddMinutes(5)));
        Mail.Tried.ShouldBeEmpty();
    }

    [StoreFact]
    public async Task A_purchase_while_the_message_is_claimed_is_told_so_and_the_message_does_not_leave()
    {
        var planned = await Plan("c-1");
        Receipt? receipt = null;
        engine.Store.AfterClaim = async rows =>
        {
            if (rows.Count > 0) receipt = await Orders("c-1");
        };
        engine.StartOutbox();
        engine.Clock.AdvanceTo(planned.DueAt);

        await Until(planned.Id, OutboxStatus.Cancelled, Second);

        receipt!.Leaving.ShouldBe([planned.Id]);
        Mail.Tried.ShouldBeEmpty(); // its customer was asked again
        await Journals.ShouldTellTheSame(engine, "c-1");
    }

    [StoreFact]
    public async Task A_purchase_while_the_receiver_takes_the_message_counts_it_all_the_same()
    {
        var planned = await Plan("c-1");
        var taken = new TaskCompletionSource<DeliveryResult>();
        Mail.Answer = (_, _) => taken.Task;
        engine.StartOutbox();
        engine.Clock.AdvanceTo(planned.DueAt);
        await engine.PassOutboxTime(Second, () => Task.FromResult(!Mail.Tried.IsEmpty));

        (await Orders("c-1")).Leaving.ShouldBe([planned.Id]);
        taken.SetResult(new DeliveryResult.Accepted("250"));

        await Until(planned.Id, OutboxStatus.Sent, Second);
        (await engine.Load("c-1")).Customer.Facts.Contacts.Length.ShouldBe(1);
        await Journals.ShouldTellTheSame(engine, "c-1");
    }

    [StoreFact]
    public async Task What_the_receiver_takes_later_is_tried_again_after_longer_and_longer_and_then_is_a_rep_s()
    {
        var planned = await Plan("c-1");
        var tries = new List<DateTimeOffset>();
        Mail.Answer = (_, _) =>
        {
            tries.Add(engine.Clock.GetUtcNow());
            return Task.FromResult<DeliveryResult>(new DeliveryResult.Later("450 try later"));
        };
        engine.StartOutbox();

        await Until(planned.Id, OutboxStatus.Failed, TimeSpan.FromSeconds(50));

        tries.Count.ShouldBe(Backoff.MostTries);
        var pauses = tries.Zip(tries.Skip(1), (a, b) => b - a).ToList();
        // Each as long as the one before or longer; the clock of the test goes in steps, and a try is seen to within one of them.
        pauses.Zip(pauses.Skip(1)).ShouldAllBe(two => two.Second > two.First - TimeSpan.FromMinutes(1));
        pauses[^1].ShouldBeGreaterThan(TimeSpan.FromHours(1));
        pauses[0].ShouldBeInRange(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(101));
        Mail.Tried.Select(message => message.Id).Distinct().ShouldBe([planned.Id]);
        var card = (await engine.OpenTasks()).ShouldHaveSingleItem();
        (card.TaskId, card.NotSent).ShouldBe((planned.Id, new NotSent(NotSentReason.GaveUp, "450 try later")));
        (await engine.Load("c-1")).Customer.Facts.Contacts.ShouldBeEmpty();
        await Journals.ShouldTellTheSame(engine, "c-1");
    }

    [StoreFact]
    public async Task A_receiver_that_asks_for_patience_gets_it()
    {
        var planned = await Plan("c-1");
        var tries = new List<DateTimeOffset>();
        Mail.Answer = (_, time) =>
        {
            tries.Add(engine.Clock.GetUtcNow());
            return Task.FromResult<DeliveryResult>(time == 1 ? new DeliveryResult.Later("429", TimeSpan.FromHours(3)) : new DeliveryResult.Accepted(null));
        };
        engine.StartOutbox();

        await Until(planned.Id, OutboxStatus.Sent, TimeSpan.FromMinutes(1));

        (tries[1] - tries[0]).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromHours(3));
    }

    [StoreFact]
    public async Task A_dead_address_is_a_card_with_the_receiver_s_words_and_the_channel_is_off_for_the_customer()
    {
        var planned = await Plan("c-1");
        Mail.Answer = (_, _) => Task.FromResult<DeliveryResult>(new DeliveryResult.Refused("550 no such user", AddressIsDead: true));
        engine.StartOutbox();
        engine.Clock.AdvanceTo(planned.DueAt);

        await Until(planned.Id, OutboxStatus.Failed, Second);

        (await engine.OpenTasks()).ShouldHaveSingleItem().NotSent.ShouldBe(new(NotSentReason.AddressDead, "550 no such user"));
        (await engine.Load("c-1")).Customer.Facts.DeadAddresses!.Value.ShouldHaveSingleItem().Address.ShouldBe("c-1@example.com");
        (await engine.Store.FindMessage(planned.Id, default))!.NotSent!.Words.ShouldBe("550 no such user");
        await Journals.ShouldTellTheSame(engine, "c-1");
    }

    [StoreFact]
    public async Task A_template_that_there_is_not_is_a_card()
    {
        var planned = await Plan("c-1");
        engine.Writer.Missing = "Q1";
        engine.StartOutbox();
        engine.Clock.AdvanceTo(planned.DueAt);

        await Until(planned.Id, OutboxStatus.Failed, Second);

        (await engine.OpenTasks()).ShouldHaveSingleItem().NotSent!.Why.ShouldBe(NotSentReason.NoWords);
        Mail.Tried.ShouldBeEmpty();
    }

    [StoreFact]
    public async Task A_channel_that_this_installation_does_not_have_is_a_card()
    {
        await Send("fax");
        var planned = await Plan("c-1", "fax");
        engine.StartOutbox();
        engine.Outbox.Serve("fax");
        engine.Clock.AdvanceTo(planned.DueAt);

        await Until(planned.Id, OutboxStatus.Failed, Second);

        (await engine.OpenTasks()).ShouldHaveSingleItem().NotSent!.Why.ShouldBe(NotSentReason.ChannelOff);
    }

    [StoreFact]
    public async Task A_message_that_is_late_waits_for_the_customer_s_hours()
    {
        await engine.Deliver("c-1", new PreferencesStated
        {
            Id = "hours",
            At = TestEngine.Monday.AddMinutes(-1),
            Preferences = new() { Windows = [new([WeekDay.Mon, WeekDay.Tue], new(9, 0), new(18, 0))] },
        });
        var planned = await Plan("c-1");
        engine.Clock.AdvanceTo(TestEngine.Monday.AddHours(12)); // ten in the evening: an outage
        engine.StartOutbox();

        await Until(planned.Id, OutboxStatus.Sent, TimeSpan.FromMinutes(1));

        engine.Clock.GetUtcNow().ShouldBeInRange(TestEngine.Monday.AddHours(23), TestEngine.Monday.AddHours(23.5)); // nine in the morning
        Mail.Tried.Count.ShouldBe(1);
    }

    [StoreFact]
    public async Task A_crash_between_the_receiver_and_the_commit_sends_again_under_the_same_id_and_counts_once()
    {
        var planned = await Plan("c-1");
        var crash = new TaskCompletionSource();
        Mail.Answer = (_, _) =>
        {
            engine.Store.BeforeCommit = _ => crash.Task; // from here on nothing of this engine becomes durable
            return Task.FromResult<DeliveryResult>(new DeliveryResult.Accepted(null));
        };
        engine.StartOutbox();
        engine.Clock.AdvanceTo(planned.DueAt);
        await engine.PassOutboxTime(Second, () => Task.FromResult(!Mail.Tried.IsEmpty));

        await using (var other = await TestEngine.On(engine.Under, engine.Clock))
        {
            other.StartOutbox();
            await other.PassOutboxTime(TimeSpan.FromSeconds(30), besides: 1, until: async () => (await engine.Under.Store.FindMessage(planned.Id, default))!.Status == OutboxStatus.Sent);

            other.Ways[0].Tried.ShouldHaveSingleItem().Id.ShouldBe(planned.Id);
            crash.SetResult(); // and now it writes after all, and loses
            await engine.Until(() => engine.Customers.Waiting == 0);
            (await engine.Load("c-1")).Customer.Facts.Contacts.Length.ShouldBe(1);
            (await engine.Store.Inputs("c-1", default)).Count(input => input is MessageDelivered).ShouldBe(1);
            await Journals.ShouldTellTheSame(other, "c-1");
        }
    }

    [StoreFact]
    public async Task A_receiver_that_does_not_answer_holds_up_its_own_channel_alone()
    {
        await Send("line");
        var slow = await Plan("c-1", "line");
        await Send("mail");
        var quick = await Plan("c-2", "email");
        engine.Ways[1].Answer = (_, _) => new TaskCompletionSource<DeliveryResult>().Task;
        engine.StartOutbox();
        engine.Clock.AdvanceTo(slow.DueAt > quick.DueAt ? slow.DueAt : quick.DueAt);

        await engine.PassOutboxTime(Second, async () => await StatusOf(quick.Id) == OutboxStatus.Sent && !engine.Ways[1].Tried.IsEmpty, besides: 1);

        (await StatusOf(slow.Id)).ShouldBe(OutboxStatus.Claimed);
        await engine.PassOutboxTime(TimeSpan.FromSeconds(10), async () => await StatusOf(slow.Id) == OutboxStatus.Planned, besides: 1); // given up for now, by the limit of a try
        (await engine.Store.FindMessage(slow.Id, default))!.Why.ShouldBe("no answer in time");
        engine.Ways[1].Answer = (_, _) => Task.FromResult<DeliveryResult>(new DeliveryResult.Accepted(null));
    }

    [StoreFact]
    public async Task Two_pumps_on_one_store_send_each_message_once()
    {
        for (var i = 0; i < 40; i++) await Plan($"c-{i}");
        await using var other = await TestEngine.On(engine.Under, engine.Clock);
        engine.Clock.Advance(TimeSpan.FromHours(8));
        engine.StartOutbox();
        other.StartOutbox();

        await engine.PassOutboxTime(Second, async () => (await engine.Under.Store.Messages(OutboxStatus.Sent, null, 100, default)).Count == 40);

        Mail.Tried.Concat(other.Ways[0].Tried).Select(message => message.Id).ShouldBeUnique();
        (Mail.Tried.Count + other.Ways[0].Tried.Count).ShouldBe(40);
    }

    [StoreFact]
    public async Task A_turn_without_messages_writes_nothing_to_the_outbox()
    {
        var written = new List<CustomerCommit>();
        engine.Store.BeforeCommit = batch =>
        {
            written.AddRange(batch);
            return Task.CompletedTask;
        };
        await engine.Writes("c-1", "これいくらですか?", "m-1");

        written.ShouldAllBe(turn => turn.Outbox.IsEmpty);
    }

    /// <summary>From now on the first step of the before-follow is sent on the channel.</summary>
    private async Task Send(string channel)
    {
        engine.Clock.Advance(TimeSpan.FromMinutes(1));
        var before = Policy.Default.Sequences[SequenceIds.Before];
        await engine.Policies.Change(
            Policy.Default with
            {
                Sending = new() { Channels = ["email", "line", "fax"] },
                Sequences = Policy.Default.Sequences.SetItem(
                    before.Id, before with { Steps = [.. before.Steps.Select((step, i) => i == 0 ? step with { Channel = channel, Send = new(step.Rule) } : step)] }),
            },
            "test", null, default);
        engine.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    /// <summary>A message that is due on the same day.</summary>
    private async Task<OutboxRow> Plan(string customer, string channel = "email")
    {
        await engine.Deliver(customer, new Identified
        {
            Id = "a", // before the other of this instant
            At = engine.Clock.GetUtcNow(),
            Traits = ImmutableSortedDictionary<string, string?>.Empty.Add(channel, $"{customer}@example.com"),
        });
        var receipt = await engine.AsksForASample(customer, "sample");
        var id = receipt.Tasks.ShouldHaveSingleItem().TaskId;
        receipt.Tasks[0].Template.ShouldBe("Q1");
        engine.Clock.Advance(Second); // what follows comes after it
        return (await engine.Store.FindMessage(id, default)).ShouldNotBeNull();
    }

    private Task<Receipt> Orders(string customer) => engine.Deliver(customer, new OrderCompleted { Id = "order", At = engine.Clock.GetUtcNow(), OrderId = "o-1", Total = 5000 });

    private async Task<OutboxStatus> StatusOf(string id) => (await engine.Under.Store.FindMessage(id, default))!.Status;

    private Task Until(string id, OutboxStatus status, TimeSpan step) => engine.PassOutboxTime(step, async () => await StatusOf(id) == status);
}

public sealed class SqliteOutboxTests() : OutboxTests(TempStore.New);

[NeedsPostgres]
public sealed class PostgresOutboxTests() : OutboxTests(PostgresServer.Open);
