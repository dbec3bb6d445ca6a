using Kizuna.Grains.Interfaces;

namespace Kizuna.Grains.Wakes;

/// <summary>Customers whose wake-up failed and is tried again later, so that they neither stall nor spin the others.</summary>
internal sealed class RestingCustomers
{
    // So many failing at once is no longer about customers: the store is down, and the pump rests as a whole.
    private const int Limit = 10_000;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly Lock gate = new();
    private readonly Dictionary<string, Rest> resting = [];

    internal int Count
    {
        get
        {
            lock (gate) return resting.Count;
        }
    }

    internal bool Rests(string customerId, DateTimeOffset now)
    {
        lock (gate) return resting.TryGetValue(customerId, out var rest) && rest.Until > now;
    }

    /// <summary>Each time twice as long.</summary>
    /// <exception cref="StoreException">Too many are resting.</exception>
    internal void Add(string customerId, DateTimeOffset now)
    {
        lock (gate)
        {
            if (!resting.TryGetValue(customerId, out var last) && resting.Count >= Limit)
                throw new StoreException($"the wake-ups of {Limit} customers fail");
            var time = last is null ? First : TimeSpan.FromTicks(Math.Min(last.Time.Ticks * 2, Longest.Ticks));
            resting[customerId] = new Rest(now + time, time);
        }
    }

    /// <summary>Forgets those who had a full rest more and did not fail again.</summary>
    internal void Forget(DateTimeOffset now)
    {
        lock (gate)
            foreach (var (customerId, rest) in resting)
                if (rest.Until + rest.Time < now) resting.Remove(customerId);
    }

    private sealed record Rest(DateTimeOffset Until, TimeSpan Time);
}
