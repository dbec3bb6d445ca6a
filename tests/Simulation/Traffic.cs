using System.Globalization;
using System.Text.Json;
using Kizuna.Api.Events;
using Kizuna.Api.Http;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;
using Kizuna.Grains.Interfaces;
using Kizuna.Policies;

namespace Kizuna.Simulation;

/// <summary>Everything that comes from outside: customers, reps, who changes the policy, who sets the clock, who starts a second engine.</summary>
internal sealed class Traffic(World world, int customers)
{
    private readonly Seeded chance = world.Chance;
    private readonly HashSet<string> known = [];
    private int events;
    private int visitors;

    internal void Start()
    {
        // Many customers of whom little is heard, and a few who write all day: most of what happens is due by time.
        for (var i = 0; i < customers; i++)
        {
            var (id, mean) = ($"c-{i}", chance.Below(100) switch { 0 => TimeSpan.FromHours(12), < 15 => TimeSpan.FromDays(8), _ => TimeSpan.FromDays(90) });
            world.At(world.Now + chance.Between(TimeSpan.Zero, TimeSpan.FromDays(3)), () => Go(id, mean));
        }
        Repeat(TimeSpan.FromHours(4), Act);
        Repeat(TimeSpan.FromHours(3), Read);
        Repeat(TimeSpan.FromDays(2), Wish);
        Repeat(TimeSpan.FromDays(8), Burst);
        Repeat(TimeSpan.FromDays(8), SetClock);
        Repeat(TimeSpan.FromDays(4), StartSecond);
        Repeat(TimeSpan.FromDays(40), ChangePolicy);
        if (!world.Sends) return;
        Repeat(TimeSpan.FromDays(5), () => world.Silence(chance.Pick(World.Ways), world.Now + chance.Between(TimeSpan.FromMinutes(1), TimeSpan.FromHours(6))));
        Repeat(TimeSpan.FromDays(3), Visit);
    }

    private void Repeat(TimeSpan mean, Action act) => world.At(world.Now + chance.Wait(mean), () =>
    {
        act();
        Repeat(mean, act);
    });

    private void Go(string customer, TimeSpan mean)
    {
        var one = New(customer);
        Send(one);
        if (chance.Chance(0.02)) Send(one); // an impatient sender
        world.At(world.Now + chance.Wait(mean), () => Go(customer, mean));
    }

    /// <summary>More at once than a small engine may hold, many of them of one customer.</summary>
    private void Burst()
    {
        for (var count = 20 + chance.Below(40); count > 0; count--) Send(New($"c-{(chance.Chance(0.2) ? 0 : chance.Below(customers))}"));
    }

    private Dictionary<string, string?> Traits(string customer)
    {
        var traits = new Dictionary<string, string?> { ["name"] = $"客 {chance.Below(9)}" };
        if (chance.Chance(0.8)) traits["email"] = chance.Chance(0.9) ? $"{customer}-{chance.Below(3)}@example.com" : null;
        if (chance.Chance(0.6)) traits["line"] = $"U-{customer}-{chance.Below(3)}";
        return traits;
    }

    /// <summary>Buys, refuses or opts out just when a message is to leave.</summary>
    internal void Planned(string customer, DateTimeOffset leaves)
    {
        if (!chance.Chance(0.6)) return;
        var at = leaves + chance.Between(TimeSpan.FromSeconds(-1), TimeSpan.FromSeconds(4));
        if (at < world.Now) at = world.Now + chance.Between(TimeSpan.Zero, TimeSpan.FromSeconds(4));
        world.At(at, () =>
        {
            world.Model.Messages.Counts.Instants++;
            Send(New(customer, now: true, chance.Below(3) switch
            {
                0 => ("track", "Order Completed", new { orderId = $"o-{events}", total = 5000, currency = "JPY" }),
                1 => ("track", "Unsubscribed", new { }),
                _ => ("track", "Message Received", new { text = "今は結構です", channel = "mail" }),
            }));
        });
    }

    /// <summary>Somebody who asks, gets a message planned, and turns out to be a customer that is known.</summary>
    private void Visit()
    {
        var (visitor, customer, id) = ($"v-{++visitors}", $"c-{chance.Below(customers)}", $"join-{++events}");
        Send(New(visitor, now: true));
        world.At(world.Now + chance.Wait(TimeSpan.FromMinutes(5)), () => Send(New(visitor, now: true, ("track", "Sample Requested", new { }))));
        world.At(world.Now + chance.Wait(TimeSpan.FromHours(10)), () =>
        {
            if (world.AnyEngine() is { } engine)
                engine.Process.Start(() => Try(() => engine.Customers.Deliver(visitor, new Merged { Id = id, At = default, Into = customer, Forwards = true }, default)));
        });
    }

    private Sent New(string customer, bool now = false, (string, string, object)? what = null)
    {
        var id = $"m-{++events}";
        var at = now ? null : chance.Below(100) switch
        {
            < 50 => (DateTimeOffset?)null,
            < 80 => world.Now,
            < 90 => world.Now - chance.Between(TimeSpan.Zero, TimeSpan.FromHours(2)),
            < 95 => world.Now - chance.Between(TimeSpan.Zero, TimeSpan.FromDays(4)),
            < 97 => world.Now - chance.Between(TimeSpan.Zero, TimeSpan.FromDays(60)),
            _ => world.Now + chance.Between(TimeSpan.Zero, TimeSpan.FromMinutes(9)),
        };
        var call = new Dictionary<string, object?> { ["userId"] = customer, ["messageId"] = id, ["timestamp"] = at?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) };
        if (at < world.Now && chance.Chance(0.2)) call["context"] = new { historical = true };
        if (known.Add(customer) && chance.Chance(0.9) || chance.Chance(0.05)) (call["type"], call["traits"]) = ("identify", Traits(customer));
        else (call["type"], call["event"], call["properties"]) = what ?? Track();
        var one = new Sent(customer, id, at, JsonSerializer.Serialize(new[] { call }));
        world.Add(one);
        return one;
    }

    private (string, string, object) Track() => chance.Below(20) switch
    {
        < 7 => ("track", "Message Received", new { text = chance.Pick(Texts), channel = chance.Pick(Channels) }),
        7 => ("track", "Message Sent", new { text = "新商品のご案内です", channel = chance.Pick(Channels), @class = chance.Pick(["sales", "service", "marketing"]) }),
        8 => ("track", "Email Link Clicked", new { url = "https://shop.example/" }),
        9 => ("track", "Product Viewed", new { category = "靴" }),
        10 => ("track", "Subscribed", new { channel = "mail" }),
        11 => ("track", chance.Chance(0.3) ? "Unsubscribed" : "Signed Up", new { channel = "mail" }),
        12 or 13 => ("track", "Sample Requested", new { adId = "ad-1" }),
        14 => ("track", "Inquiry Received", new { text = chance.Pick(Texts), channel = "mail" }),
        15 => ("track", "Quote Sent", new { }),
        16 => ("track", "Order Completed", new { orderId = $"o-{events}", total = 100 * (1 + chance.Below(900)), currency = "JPY" }),
        17 => Order(),
        18 => ("track", "Deal Lost", new { reason = "価格が高い" }),
        _ => chance.Chance(0.5) ? ("track", "Survey Answered", new { score = 1 + chance.Below(5) }) : ("track", "Referred", new { referredId = $"c-{customers + chance.Below(customers)}" }),
    };

    /// <summary>Orders that are told again and again, corrected and taken back, in any order.</summary>
    private (string, string, object) Order()
    {
        var (orderId, total, currency) = ($"again-{chance.Below(60)}", 100 * (1 + chance.Below(90)), chance.Pick<string?>([null, "JPY", "USD"]));
        return chance.Below(10) switch
        {
            < 5 => ("track", "Order Completed", new { orderId, total, currency }),
            5 => ("track", "Order Updated", new { orderId, total, currency }),
            6 => ("track", "Order Cancelled", new { orderId }),
            7 => ("track", "Order Refunded", new { orderId }),
            _ => ("track", "Order Refunded", new { orderId, total = total / 2, currency }),
        };
    }

    private static readonly IReadOnlyList<string> Channels = ["line", "mail", "phone"];

    private static readonly IReadOnlyList<string> Texts =
    [
        "これいくらですか?", "ありがとう", "在庫はありますか?", "見積もりをください", "今は結構です", "How much is it?", "もう送らないでください",
        "夜8時以降にお願いします", "新しい商品はありますか", "声のメッセージがいいです", "Thanks!",
    ];

    private void Send(Sent one)
    {
        if (world.AnyEngine() is not { } engine)
        {
            Later(one);
            return;
        }
        one.InFlight++;
        engine.Sending.Add(one);
        engine.Process.Start(async () =>
        {
            using var json = JsonDocument.Parse($"{{\"batch\":{one.Json}}}");
            try
            {
                var answer = await engine.Ingest.Batch(json.RootElement, json.RootElement.GetProperty("batch"), default);
                End(engine, one);
                Answered(one, answer.Results[0]);
            }
            catch (OverloadedException)
            {
                End(engine, one);
                Refused(one);
            }
            catch (StoreException)
            {
                End(engine, one);
                one.MayBeTaken = true;
                Later(one);
            }
            catch (Exception e)
            {
                world.Break(Guarantee.Refusal, e.ToString());
            }
        });
    }

    private static void End(SimulatedEngine engine, Sent one)
    {
        engine.Sending.Remove(one);
        one.InFlight--;
    }

    private void Answered(Sent one, EventResult answer)
    {
        if (answer.Status != EventStatus.Rejected)
        {
            world.Model.Answered(one, answer);
            if (one.First is null && chance.Chance(0.05)) world.At(world.Now + chance.Wait(TimeSpan.FromDays(5)), () => Send(one)); // who did not hear the answer
            if (one.First is null || answer.Status == EventStatus.Applied) one.First = answer; // that of a retry may be heard sooner
            one.MayBeTaken = true;
        }
        else if (answer.Error!.Contains("future", StringComparison.Ordinal)) one.IsGivenUp = true; // the engine's clock is behind
        else world.Break(Guarantee.Refusal, $"{one.Id} of {one.CustomerId} is rejected: {answer.Error}");
        if (one.IsSettled) world.Settled(one);
    }

    private void Refused(Sent one)
    {
        world.Refused();
        // Of a referral one half may be taken, and the other refused; whoever sends it tries again.
        if (one.Json.Contains("Referred", StringComparison.Ordinal)) one.MayBeTaken = true;
        if (!one.MayBeTaken && one.InFlight == 0 && chance.Chance(0.3)) one.IsGivenUp = true;
        if (one.IsSettled) world.Settled(one);
        else Later(one);
    }

    internal void CutOff(SimulatedEngine engine, Sent one)
    {
        End(engine, one);
        one.MayBeTaken = true;
        Later(one);
    }

    private void Later(Sent one) => world.At(world.Now + chance.Between(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30)), () =>
    {
        if (!one.IsSettled && one.InFlight == 0) Send(one);
    });

    internal void SendAgain(IReadOnlyCollection<Sent> some)
    {
        if (world.AnyEngine() is null) return;
        foreach (var one in some.Where(one => one.InFlight == 0).ToArray()) Send(one);
    }

    /// <summary>A rep takes a task of the list that they see.</summary>
    private void Act()
    {
        if (world.AnyEngine() is not { } engine) return;
        var watcher = chance.Pick(engine.Watchers);
        watcher.Read();
        if (watcher.List.Count == 0) return;
        var (card, what, by) = (watcher.List.ElementAt(chance.Below(watcher.List.Count)), chance.Below(10), watcher.Rep);
        var (outcome, until) = (chance.Pick(Enum.GetValues<TaskOutcome>()), world.Now + chance.Between(TimeSpan.FromHours(2), TimeSpan.FromDays(5)));
        var rep = chance.Pick(World.Reps);
        engine.Process.Start(() => Try(async () =>
        {
            await (what switch
            {
                < 6 => engine.Actions.Complete(card.TaskId, new(outcome, By: by), default),
                < 8 => engine.Actions.Snooze(card.TaskId, new(until, By: by), default),
                8 => engine.Actions.Reassign(card.TaskId, new(rep, By: by), default),
                _ => engine.Actions.Dismiss(card.TaskId, new("重複", By: by), default),
            });
            if (what < 6) world.Model.Taken(card.CustomerId!, $"complete:{card.TaskId}");
        }));
    }

    private void Wish()
    {
        if (world.AnyEngine() is not { } engine) return;
        var (customer, id) = ($"c-{chance.Below(customers)}", $"wish-{++events}");
        Input wish = chance.Chance(0.3)
            ? new OwnerChanged { Id = id, At = default, Rep = chance.Pick(World.Reps) }
            : new PreferencesStated
            {
                Id = id,
                At = default,
                Preferences = new() { Zone = chance.Pick(["Asia/Tokyo", "Europe/Berlin"]), WeeklyCap = chance.Pick<int?>([null, 1, 3]), Passive = chance.Chance(0.1), Form = chance.Pick<ContactForm?>([null, ContactForm.Voice]) },
            };
        engine.Process.Start(() => Try(async () =>
        {
            await engine.Customers.Deliver(customer, wish, default);
            world.Model.Taken(customer, id);
        }));
    }

    private async Task Try(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception e) when (e is ProblemException or OverloadedException or StoreException or PolicyChangedException or MergeRefusedException)
        {
            // Told to whoever did it; they look again.
        }
        catch (Exception e)
        {
            world.Break(Guarantee.Refusal, e.ToString());
        }
    }

    private void Read()
    {
        foreach (var watcher in world.Engines.SelectMany(engine => engine.Watchers)) watcher.Read();
    }

    private void ChangePolicy()
    {
        if (world.AnyEngine() is not { } engine || world.Disk.Policies.Count > 3) return; // every version costs the start of an engine
        var policy = chance.Pick<Policy>(
        [
            world.Policy with { Headline = new() { ActiveCount = 1 + chance.Below(3) } },
            world.Policy with { Activity = new() { Tiers = [new(Engine.Customers.Activity.High, "A2", TimeSpan.FromHours(2), IncludesLimit: true)] } },
            world.Policy with { Sequences = world.Policy.Sequences.Remove(SequenceIds.After) },
            world.Policy with { Sending = new() { Channels = [.. world.Policy.Sending.Channels.Take(1)] } },
        ]);
        engine.Process.Start(() => Try(() => engine.Policies.Change(policy, "simulation", null, default)));
    }

    private void SetClock()
    {
        if (world.AnyEngine() is not { } engine) return;
        engine.Clock.Error = chance.Chance(0.5) ? chance.Between(TimeSpan.FromHours(-1), TimeSpan.FromHours(1)) : TimeSpan.Zero;
        world.At(world.Now + chance.Wait(TimeSpan.FromHours(4)), () => engine.Clock.Error = TimeSpan.Zero);
    }

    /// <summary>Two hosts that own the same customers, until one of them dies.</summary>
    private void StartSecond()
    {
        if (world.Engines.Count != 1) return;
        world.StartEngine();
        world.At(world.Now + chance.Wait(TimeSpan.FromHours(2)), () =>
        {
            if (world.Engines.Count > 1) world.Crash(chance.Pick(world.Engines));
        });
    }
}
