using System.Text.Json;
using Kizuna.Api.Customers;
using Kizuna.Engine.Customers;
using Kizuna.Grains.Interfaces;
using Kizuna.Testing;

namespace Kizuna.Api.Tests;

[Collection(EngineTests.Name)]
public sealed class HubTests(EngineFixture engine)
{
    [Fact]
    public async Task A_watcher_gets_the_snapshot_and_then_every_step()
    {
        var (rep, customer) = await Owned();
        var first = await engine.OpensTask(customer);
        await using var hub = await HubClient.Connect(engine.Address, EngineFixture.Key);

        var snapshot = (await hub.Invoke("Watch", rep)).GetProperty("result");
        snapshot.String("repId").ShouldBe(rep);
        snapshot.GetProperty("tasks").EnumerateArray().Select(card => card.String("taskId")).ShouldContain(first);

        await engine.Post($"/v1/tasks/{first}/complete", new { outcome = "sent" });
        var delta = await hub.Changed();
        delta.String("repId").ShouldBe(rep);
        delta.String("epoch").ShouldBe(snapshot.String("epoch"));
        delta.GetProperty("sequence").GetInt64().ShouldBe(snapshot.GetProperty("sequence").GetInt64() + 1);
        delta.GetProperty("closed").EnumerateArray().Select(id => id.GetString()).ShouldContain(first);
        delta.GetProperty("ended")[0].GetProperty("end").String("outcome").ShouldBe("sent");
    }

    [Fact]
    public async Task A_task_is_completed_through_the_hub_in_the_name_of_the_watched_rep()
    {
        var (rep, customer) = await Owned();
        var task = await engine.OpensTask(customer);
        await using var hub = await HubClient.Connect(engine.Address, EngineFixture.Key);
        await hub.Invoke("Watch", rep);

        var answer = (await hub.Invoke("Complete", task, "reached", "電話した")).GetProperty("result");
        var end = answer.GetProperty("task").GetProperty("end");
        end.String("by").ShouldBe(rep);
        end.String("note").ShouldBe("電話した");

        (await hub.Invoke("Complete", "nothing", "reached", null)).String("error").ShouldContain("There is no task nothing");
    }

    [Fact]
    public async Task Who_watches_a_customer_is_told_of_every_message_and_acts_for_the_rep_all_the_same()
    {
        var (rep, customer) = await Owned();
        var task = await engine.OpensTask(customer);
        await using var hub = await HubClient.Connect(engine.Address, EngineFixture.Key);
        await hub.Invoke("Watch", rep);
        await hub.Invoke("WatchCustomer", customer);
        (await hub.Invoke("Complete", task, "reached", null)).GetProperty("result").GetProperty("task").GetProperty("end").String("by").ShouldBe(rep);
        await hub.Invoke("Unwatch", rep);
        hub.Pushed.Clear();

        await engine.Writes(customer, "ありがとう");
        (await hub.Changed("CustomerChanged")).GetString().ShouldBe(customer);
        await hub.Invoke("UnwatchCustomer", customer);
        await engine.Writes(customer, "はい");
        await hub.Invoke("Watch", rep);
        hub.Pushed.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unwatched_rep_is_silent_and_watching_again_starts_anew()
    {
        var (rep, customer) = await Owned();
        await using var hub = await HubClient.Connect(engine.Address, EngineFixture.Key);
        await hub.Invoke("Watch", rep);
        await hub.Invoke("Unwatch", rep);
        var task = await engine.OpensTask(customer);

        var snapshot = (await hub.Invoke("Watch", rep)).GetProperty("result");
        hub.Pushed.ShouldBeEmpty();
        snapshot.GetProperty("tasks").EnumerateArray().Select(card => card.String("taskId")).ShouldContain(task);

        await engine.Post($"/v1/tasks/{task}/dismiss", new { reason = "x" });
        (await hub.Changed()).GetProperty("sequence").GetInt64().ShouldBe(snapshot.GetProperty("sequence").GetInt64() + 1);
    }

    [Fact]
    public async Task A_rep_that_is_not_there_is_told_in_clear_text()
    {
        await using var hub = await HubClient.Connect(engine.Address, EngineFixture.Key);
        (await hub.Invoke("Watch", "nobody")).String("error").ShouldContain("There is no rep nobody");
    }

    [Fact]
    public async Task A_slow_watcher_holds_nobody_up_and_can_tell_that_it_missed_some()
    {
        var (rep, customer) = await Owned();
        await using var slow = await HubClient.Connect(engine.Address, EngineFixture.Key);
        await using var quick = await HubClient.Connect(engine.Address, EngineFixture.Key);
        var since = (await quick.Invoke("Watch", rep)).GetProperty("result").GetProperty("sequence").GetInt64();
        await slow.Invoke("Watch", rep);

        // The slow one reads nothing while the list changes far more often than its buffers hold.
        const int Steps = 300;
        var last = since;
        for (var step = 0; step < Steps; step++)
        {
            var until = TimeProvider.System.GetUtcNow().AddHours(step + 1);
            var task = step == 0 ? await engine.OpensTask(customer) : (await engine.Get($"/v1/reps/{rep}/tasks")).GetProperty("items")[0].String("taskId");
            if (step > 0)
                await engine.Post($"/v1/tasks/{task}/snooze", new { until });
            while (last < since + step + 1)
                last = (await quick.Changed()).GetProperty("sequence").GetInt64();
        }
        last.ShouldBeGreaterThanOrEqualTo(since + Steps);

        var snapshot = (await slow.Invoke("Watch", rep)).GetProperty("result");
        var list = await engine.Get($"/v1/reps/{rep}/tasks");
        Ids(snapshot.GetProperty("tasks")).ShouldBe(Ids(list.GetProperty("items")));
    }

    private static string[] Ids(JsonElement cards) => [.. cards.EnumerateArray().Select(card => card.String("taskId"))];

    /// <summary>A rep with one customer who has no task yet.</summary>
    private async Task<(string Rep, string Customer)> Owned()
    {
        var (rep, customer) = (await engine.Rep(), engine.Fresh());
        await engine.Post("/v1/identify", new { userId = customer, traits = new { name = "李 小明" } });
        await engine.Put($"/v1/customers/{customer}/owner", new { rep });
        return (rep, customer);
    }
}
