using System.CommandLine;
using System.Globalization;
using Kizuna.Api.Configuration;
using Kizuna.Api.Customers;
using Kizuna.Api.Events;
using Kizuna.Api.Hosting;
using Kizuna.Api.Imports;
using Kizuna.Api.Reps;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;

namespace Kizuna.Silo.Cli;

/// <summary>A small shop that lives: customers write, click and order through the public API, and two reps answer some of them.</summary>
internal static class DemoCommand
{
    private static readonly (string Id, string Name)[] Reps = [("rep-1", "佐藤 美和"), ("rep-2", "Kenji Mori")];

    public static Command Create()
    {
        var command = new Command("demo", "Run a small shop through the engine until Ctrl+C; its store is data/demo.db unless KIZUNA_STORE says otherwise.");
        command.SetAction((_, stop) => OneLine.Say(() => Run(stop)));
        return command;
    }

    private static async Task<int> Run(CancellationToken stop)
    {
        var settings = Settings.Read(Settings.Sources(), defaultStore: "Data Source=data/demo.db");
        await using var engine = await EngineConnection.Open(settings, settings.Urls, stop);
        Console.WriteLine(engine.Own is { } own ? $"絆 Kizuna demo\n  開く open  {own.SignInLink()}  (1回・15分 once, 15 minutes)" : $"絆 Kizuna demo → {engine.Address}");
        Console.WriteLine("  止める stop  Ctrl+C");
        try
        {
            await Open(engine, stop);
            await Live(engine, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The shop closes.
        }
        return 0;
    }

    /// <summary>Names and past orders. Ids and dates are the same in every run, so a second run adds nothing.</summary>
    private static async Task Open(EngineConnection engine, CancellationToken stop)
    {
        foreach (var (id, name) in Reps)
            await engine.Send<RepView>(HttpMethod.Put, $"/v1/reps/{id}", new RepBody(name, true, null), stop);

        var random = new Random(4711);
        var today = TimeProvider.System.GetUtcNow();
        var past = new List<BatchItem>();
        for (var customer = 0; customer < DemoShop.Names.Count; customer++)
        {
            var id = DemoShop.Id(customer);
            past.Add(new("identify", id, $"{id}-name", today, null, null, new() { ["name"] = DemoShop.Names[customer] }));
            for (var order = random.Next(-2, 6); order > 0; order--)
                past.Add(new("track", id, $"{id}-order-{order}", today.AddDays(-random.Next(5, 130) * order), "Order Completed", new()
                {
                    ["orderId"] = $"{id}-order-{order}",
                    ["total"] = DemoShop.Price(random),
                    ["currency"] = "JPY",
                    ["products"] = new[] { new { category = DemoShop.Pick(random, DemoShop.Categories) } },
                }, null));
        }
        await engine.Send<EventAnswer>(HttpMethod.Post, "/v1/batch", new { batch = past }, stop);

        // With nothing to do yet, all of them went to the first rep (Z15): share them, once.
        var owned = await engine.Get<CustomerPage>($"/v1/customers?rep={Reps[1].Id}&limit=1", stop);
        for (var customer = 1; customer < DemoShop.Names.Count && owned.Items.Count == 0; customer += 2)
            await engine.Send<CustomerView>(HttpMethod.Put, $"/v1/customers/{DemoShop.Id(customer)}/owner", new OwnerBody(Reps[1].Id), stop);
    }

    private static async Task Live(EngineConnection engine, CancellationToken stop)
    {
        var run = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var random = new Random((int)run);
        for (var step = 0; ; step++)
        {
            var said = random.NextDouble() < 0.25 && step > 4
                ? await Answer(engine, DemoShop.Pick(random, Reps).Id, random, stop)
                : await Happen(engine, $"demo-{run}-{step}", random, isFirst: step == 0, stop);
            if (said is not null)
                Console.WriteLine($"{TimeProvider.System.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture)}  {said}");
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(500, 2000)), stop);
        }
    }

    private static async Task<string> Happen(EngineConnection engine, string messageId, Random random, bool isFirst, CancellationToken stop)
    {
        var customer = random.Next(DemoShop.Names.Count);
        var (name, properties) = isFirst ? Writes("これいくらですか?", random) : random.Next(100) switch
        {
            < 55 => Writes(DemoShop.Words(customer, random), random),
            < 70 => ("Product Viewed", Of("category", DemoShop.Pick(random, DemoShop.Categories))),
            < 80 => ("Product Clicked", Of("category", DemoShop.Pick(random, DemoShop.Categories))),
            < 86 => ("Email Link Clicked", Of("url", "https://shop.example/spring")),
            < 90 => ("Sample Requested", Of("adId", "fax-dm")),
            < 92 => ("Message Read", Of("channel", "line")),
            _ => ("Order Completed", new() { ["orderId"] = messageId, ["total"] = DemoShop.Price(random), ["currency"] = "JPY" }),
        };
        var answer = await engine.Send<EventAnswer>(HttpMethod.Post, "/v1/track", new
        {
            userId = DemoShop.Id(customer),
            messageId,
            @event = name,
            properties,
        }, stop);
        var what = properties.TryGetValue("text", out var text) ? $"「{text}」" : name;
        return $"{DemoShop.Names[customer]} {what}{Summary(answer.Results[0].Changes, answer.Results[0].Tasks)}";
    }

    /// <summary>The rep takes the first task of the list, as a rep does.</summary>
    private static async Task<string?> Answer(EngineConnection engine, string rep, Random random, CancellationToken stop)
    {
        var list = await engine.Get<TaskList>($"/v1/reps/{rep}/tasks?due=today", stop);
        if (list.Items is not [var task, ..])
            return null;
        var outcome = DemoShop.Pick(random, [TaskOutcome.Sent, TaskOutcome.Sent, TaskOutcome.Reached, TaskOutcome.NoAnswer]);
        try
        {
            var answer = await engine.Send<TaskAnswer>(HttpMethod.Post, $"/v1/tasks/{task.TaskId}/complete", new CompleteBody(outcome, By: rep), stop);
            return $"{rep} ✓ {task.Title} ({task.CustomerName}){Summary(answer.Changes, answer.Tasks.Where(change => change.TaskId != task.TaskId))}";
        }
        catch (HttpRequestException taken) when (taken.StatusCode == System.Net.HttpStatusCode.Conflict)
        {
            return null;        // somebody at the pages was quicker
        }
    }

    private static (string, Dictionary<string, object>) Writes(string text, Random random) =>
        ("Message Received", new() { ["text"] = text, ["channel"] = DemoShop.Channel(random) });

    private static Dictionary<string, object> Of(string name, object value) => new() { [name] = value };

    private static string Summary(IEnumerable<Change> changes, IEnumerable<TaskChange> tasks) => string.Concat(
        changes.Select(change => $"  {Name(change.Dimension)} {change.From ?? "–"}→{change.To ?? "–"} ({change.Rule})")
            .Concat(tasks.Select(task => $"  {(task.Change == TaskChangeKind.Opened ? "+" : task.Change == TaskChangeKind.Moved ? "~" : "−")}{task.Title}")));

    private static string Name(Dimension dimension) => dimension.ToString().ToLowerInvariant();
}
