namespace Kizuna.Runtime;

internal enum Posted { First, Behind, Closed }

/// <summary>What waits for one customer, in the order of the calls. Closed for good once it was found empty.</summary>
internal sealed class Mailbox
{
    private readonly Lock gate = new();
    private readonly Queue<Delivery> waiting = [];
    private bool opened;
    private bool closed;

    /// <summary>The one who posts first starts the task that drains the mailbox.</summary>
    internal Posted Post(Delivery delivery)
    {
        lock (gate)
        {
            if (closed) return Posted.Closed;
            waiting.Enqueue(delivery);
            if (opened) return Posted.Behind;
            opened = true;
            return Posted.First;
        }
    }

    /// <summary>Nothing means that the mailbox is closed now.</summary>
    internal List<Delivery> Take(int limit)
    {
        var taken = new List<Delivery>();
        lock (gate)
        {
            while (taken.Count < limit && waiting.TryDequeue(out var delivery)) taken.Add(delivery);
            closed = taken.Count == 0;
        }
        return taken;
    }
}
