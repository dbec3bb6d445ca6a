// A silo without its HTTP face under load, to be killed. Usage: Crash.Host STORE ROUND PORT [RECEIVER], where STORE is a connection string
// Posts the events of a round without end and prints the customer and the id of each one after it was acknowledged. With the port of a receiver
// it plans the messages of a round, prints customer and message, and hands them over until it is killed; the round "last" plans none and ends
// when all have left. Its clock is ten minutes ahead for each round, so that the leases of the one that was killed have ended.
using System.Globalization;
using Kizuna.Channels;
using Kizuna.Crash.Host;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Hosting;
using Kizuna.Grains.Interfaces;
using Kizuna.Policies;
using Kizuna.Reports.Hosting;
using Kizuna.Silo.Hosting;
using Kizuna.Storage.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

const int Senders = 32;
const int Customers = 40;
var (store, round) = (args[0], args[1]);

int? receiver = args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : null;
var rounds = int.TryParse(round, out var number) ? number : 1000;

var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
if (receiver is { } way)
    builder.Services.AddSingleton<TimeProvider>(new ShiftedTime(TimeSpan.FromMinutes(10) * rounds)).AddKeyedSingleton(KeyedService.AnyKey, TimeProvider.System)
        .AddSingleton<IChannel>(new LoopbackChannel(way)).AddSingleton<IMessageWriter, TemplateName>();
builder.AddKizunaSilo(new KizunaSettings { Store = store }, silo => SiloHost.Join(silo, store, SiloSettings.Alone(int.Parse(args[2], CultureInfo.InvariantCulture))));
using var host = builder.Build();
await host.StartAsync();
var customers = host.Services.GetRequiredService<ICustomers>();
var clock = host.Services.GetRequiredService<TimeProvider>();
var acknowledged = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true });

if (receiver is not null)
{
    var policies = host.Services.GetRequiredService<PolicyVersions>();
    if (policies.Current.Sending.Channels.IsEmpty) await policies.Change(Messages.Policy, "test", null, CancellationToken.None);
    if (round == "last")
    {
        await Messages.Drain(host.Services.GetRequiredService<IStore>());
        await host.StopAsync();
        return;
    }
    await Messages.Plan(customers, round, acknowledged);
    await Task.Delay(Timeout.Infinite);
}
await Task.WhenAll(Enumerable.Range(0, Senders).Select(Send));

async Task Send(int sender)
{
    for (var i = 0; ; i++)
    {
        var customer = $"c-{(sender + i * 7) % Customers}";
        var input = Event(i, $"r{round}-s{sender}-{i}", clock.GetUtcNow());
        await customers.Deliver(customer, input, CancellationToken.None);
        await acknowledged.WriteLineAsync($"{customer} {input.Id}");
    }
}

// Late ones among them, so that refolds are cut off too.
static Input Event(int i, string id, DateTimeOffset now) => (i % 6) switch
{
    0 => new SampleRequested { Id = id, At = now },
    1 => new MessageReceived { Id = id, At = now, Text = "これいくらですか?", Channel = "line" },
    2 => new OrderCompleted { Id = id, At = now, OrderId = $"o-{id}", Total = 5000 },
    3 => new MessageReceived { Id = id, At = now.AddMinutes(-i), Text = "ありがとう", Channel = "mail" },
    4 => new Behaved { Id = id, At = now, Name = "Product Clicked", What = Behaviour.Click },
    _ => new MessageReceived { Id = id, At = now, Text = "仕様を教えてください", Channel = "line" },
};
