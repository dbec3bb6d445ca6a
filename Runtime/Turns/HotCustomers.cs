namespace Kizuna.Runtime;

/// <summary>
/// The customers who are in memory without anything waiting, the longest idle one leaving first. Taking one out makes the taker its only
/// owner.
/// </summary>
internal sealed class HotCustomers(int limit)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, LinkedListNode<CustomerTurn>> idle = [];
    private readonly LinkedList<CustomerTurn> byAge = [];

    internal int Count
    {
        get
        {
            lock (gate) return idle.Count;
        }
    }

    internal CustomerTurn? Take(string customerId)
    {
        lock (gate)
        {
            if (!idle.Remove(customerId, out var node)) return null;
            byAge.Remove(node);
            return node.Value;
        }
    }

    internal void Put(CustomerTurn turn)
    {
        if (!turn.IsHot) return;
        lock (gate)
        {
            idle[turn.CustomerId] = byAge.AddLast(turn);
            if (idle.Count <= limit) return;
            idle.Remove(byAge.First!.Value.CustomerId);
            byAge.RemoveFirst();
        }
    }
}
