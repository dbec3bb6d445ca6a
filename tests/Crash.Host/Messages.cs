using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;
using Kizuna.Grains.Interfaces;
using Kizuna.Storage.Ports;
using Kizuna.Storage.Rows;

namespace Kizuna.Crash.Host;

/// <summary>Customers who each get one message, at once.</summary>
internal static class Messages
{
    /// <summary>Of one round.</summary>
    private const int Customers = 60;

    internal static readonly Policy Policy = Policy.Default with
    {
        Sending = new() { Channels = ["email"] },
        Sequences = Policy.Default.Sequences.SetItem(SequenceIds.Before, Policy.Default.Sequences[SequenceIds.Before] is var before ? before with
        {
            Steps = [.. before.Steps.Select((step, i) => i == 0 ? step with { After = Offset.OfHours(1), Channel = "mail", Send = new(step.Rule) } : step)],
        } : null!),
    };

    /// <summary>Prints each one after it was acknowledged.</summary>
    internal static Task Plan(ICustomers customers, string round, TextWriter acknowledged) => Task.WhenAll(Enumerable.Range(0, Customers).Select(async i =>
    {
        var customer = $"r{round}-{i}";
        var traits = ImmutableSortedDictionary<string, string?>.Empty.Add("email", $"{customer}@example.com");
        await customers.Deliver(customer, new Identified { Id = "who", At = default, Traits = traits }, CancellationToken.None);
        var receipt = await customers.Deliver(customer, new SampleRequested { Id = "asks", At = default }, CancellationToken.None);
        await acknowledged.WriteLineAsync($"{customer} {receipt.Tasks.Single(task => task.Template is not null).TaskId}");
    }));

    /// <summary>Until nothing is planned and nothing on its way.</summary>
    internal static async Task Drain(IStore store)
    {
        while ((await store.Messages(OutboxStatus.Planned, null, 1, default)).Count + (await store.Messages(OutboxStatus.Claimed, null, 1, default)).Count > 0)
            await Task.Delay(50);
    }
}
