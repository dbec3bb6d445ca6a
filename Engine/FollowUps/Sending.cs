using Kizuna.Engine.Customers;
using Kizuna.Engine.Policies;

namespace Kizuna.Engine.FollowUps;

/// <summary>Whether contacts leave by themselves.</summary>
internal static class Sending
{
    /// <summary>Whether the shop sends on a channel at all. Where it does not, every contact is a rep's, and nobody wonders why.</summary>
    internal static bool IsOn(string channel, Policy policy) => policy.Sending.Channels.Contains(Addresses.ChannelOf(channel));

    /// <summary>Why a message cannot be sent on a channel; null when it can.</summary>
    internal static NotSent? Obstacle(string channel, in Situation situation)
    {
        var name = Addresses.ChannelOf(channel);
        if (!IsOn(name, situation.Policy))
            return new(NotSentReason.ChannelOff);
        foreach (var one in Addresses.NamesOf(channel))
            if (situation.Preferences.Channels.TryGetValue(one, out var wanted) && !wanted)
                return new(NotSentReason.Wish);
        if (Addresses.Of(situation.Traits, name) is not { } address)
            return new(NotSentReason.NoAddress);
        foreach (var dead in situation.Facts.DeadAddresses ?? [])
            if (dead.Channel == name && dead.Address == address)
                return new(NotSentReason.AddressDead, dead.Words);
        return null;
    }

    /// <summary>Whether a planned message may leave now: all that was decided when it was planned, decided again.</summary>
    internal static Departure Look(Customer customer, string messageId, Policy policy, DateTimeOffset now)
    {
        if (customer.Messages is not { } messages || OpenTasks.Find(messages, messageId) is not { } message)
            return new Departure.Gone();
        var situation = new Situation(now, customer.Facts, customer.Tags, customer.Preferences, policy, null, customer.Traits);
        if (message.Class == MessageClass.Marketing && customer.Facts.RefusedOn(message.Channel) is not null)
            return new Departure.Stopped(new(NotSentReason.Wish));
        if (Obstacle(message.Channel, situation) is { } obstacle)
            return new Departure.Stopped(obstacle);
        return Planner.MayLeave(message.Class, situation) is var at && at > now
            ? new Departure.Wait(at)
            : new Departure.Leave(message, Addresses.Of(customer.Traits, message.Channel)!);
    }
}
