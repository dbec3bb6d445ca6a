using Kizuna.Channels;
using Kizuna.Engine;
using Kizuna.Engine.Customers;
using Kizuna.Engine.FollowUps;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Policies;
using Kizuna.Storage.Ports;
using Kizuna.Storage.Rows;

namespace Kizuna.Grains.Outbox;

/// <summary>
/// The way of one claimed message: its customer is asked again, it is put into words and handed to its channel, and what became of it is
/// told to the customer, under an id that is made of the message's, which settles the row in the same commit.
/// </summary>
public sealed class OutboxDelivery(
    IOutboxStore store, ICustomerStore reader, ICustomers customers, PolicyVersions policies, IEnumerable<IChannel> channels, IMessageWriter writer, Backoff backoff,
    TimeProvider clock)
{
    /// <summary>Of one try. A channel has a limit of its own that is shorter; this is for one that keeps none.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, IChannel> channels = channels.ToDictionary(channel => channel.Name, StringComparer.Ordinal);

    /// <param name="by">Who claimed it.</param>
    /// <param name="until">Until then it is ours alone.</param>
    internal async Task Run(OutboxRow row, string by, DateTimeOffset until)
    {
        Departure may;
        Customer? customer;
        try
        {
            // Through its grain, so that all that waits for the customer, and what time alone has changed, is decided and durable before we look.
            await customers.Deliver(row.CustomerId, new Tick { Id = $"outbox:{row.Id}", At = clock.GetUtcNow() }, CancellationToken.None);
            customer = (await reader.Load(row.CustomerId, CancellationToken.None))?.Customer;
            may = customer is null ? new Departure.Gone() : CustomerEngine.MayLeave(customer, row.Id, policies.History, clock.GetUtcNow());
        }
        catch (Exception e) when (e is OverloadedException or StoreException)
        {
            await GiveBack(row, by, clock.GetUtcNow() + Pause);
            return;
        }

        switch (may)
        {
            case Departure.Gone:
                await store.Drop(row.Id, by, CancellationToken.None);
                break;
            case Departure.Wait wait:
                await GiveBack(row, by, wait.Until);
                break;
            case Departure.Stopped { NotSent: var why }:
                await Fail(row, null, why.Why, why.Words, until);
                break;
            case Departure.Leave leave when !channels.ContainsKey(row.Channel):
                await Fail(row, leave.To, NotSentReason.ChannelOff, null, until);
                break;
            case Departure.Leave leave:
                await HandOver(row, customer!, leave.To, by, until);
                break;
        }
    }

    private async Task HandOver(OutboxRow row, Customer customer, string to, string by, DateTimeOffset until)
    {
        Written written;
        try
        {
            written = await writer.Write(row, customer, to, CancellationToken.None);
        }
        catch (StoreException)
        {
            await GiveBack(row, by, clock.GetUtcNow() + Pause);
            return;
        }
        if (written is Written.Wanting wanting)
        {
            await Fail(row, to, NotSentReason.NoWords, wanting.What, until);
            return;
        }
        if (clock.GetUtcNow() + Longest > until)
        {
            await GiveBack(row, by, clock.GetUtcNow()); // it could be somebody else's before the try has ended
            return;
        }
        switch (await Try(channels[row.Channel], ((Written.Ready)written).Message))
        {
            case DeliveryResult.Accepted accepted:
                await Tell(
                    row,
                    new MessageDelivered { Id = $"sent:{row.Id}", At = default, MessageId = row.Id, Channel = row.Channel, Class = row.Class, ReceiverId = accepted.ReceiverId },
                    until);
                break;
            case DeliveryResult.Refused refused:
                await Fail(row, to, refused.AddressIsDead ? NotSentReason.AddressDead : NotSentReason.Refused, refused.Why, until);
                break;
            case DeliveryResult.Later later when row.Attempts >= Backoff.MostTries:
                await Fail(row, to, NotSentReason.GaveUp, later.Why, until);
                break;
            case DeliveryResult.Later later:
                await store.PutOff(row.Id, by, clock.GetUtcNow() + backoff.After(row.Attempts, later.After), row.Attempts, Short(later.Why), CancellationToken.None);
                break;
        }
    }

    /// <summary>Nothing was tried: the claim counts for nothing.</summary>
    private Task GiveBack(OutboxRow row, string by, DateTimeOffset due) => store.PutOff(row.Id, by, due, row.Attempts - 1, row.Why, CancellationToken.None);

    private async Task<DeliveryResult> Try(IChannel channel, OutgoingMessage message)
    {
        using var limit = new CancellationTokenSource(Longest, clock);
        try
        {
            return await channel.Deliver(message, limit.Token);
        }
        catch (Exception e) // a channel does not throw; whether one that did has sent it, nobody knows, and its id is the same at the next try
        {
            return new DeliveryResult.Later(e is OperationCanceledException ? "no answer in time" : $"the channel failed: {e.GetType().Name}");
        }
    }

    private Task Fail(OutboxRow row, string? to, NotSentReason why, string? words, DateTimeOffset until) => Tell(
        row, new MessageFailed { Id = $"failed:{row.Id}", At = default, MessageId = row.Id, Channel = row.Channel, To = to, Why = why, Words = Short(words) }, until);

    /// <summary>As often as it takes while the message is ours: what left and is not told would leave again when the lease ends.</summary>
    private async Task Tell(OutboxRow row, Input outcome, DateTimeOffset until)
    {
        while (true)
        {
            try
            {
                await customers.Deliver(row.CustomerId, outcome, CancellationToken.None);
                return;
            }
            catch (Exception e) when (e is OverloadedException or StoreException && clock.GetUtcNow() + Pause < until)
            {
                await Task.Delay(Pause, clock);
            }
        }
    }

    private static string? Short(string? words) =>
        words is not { Length: > NotSent.LongestWords } ? words : words[..(char.IsHighSurrogate(words[NotSent.LongestWords - 1]) ? NotSent.LongestWords - 1 : NotSent.LongestWords)];
}
