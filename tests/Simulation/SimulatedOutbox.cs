using Kizuna.Storage.Rows;

namespace Kizuna.Simulation;

/// <summary>The messages that leave by themselves, as the stores keep them: planned, taken back and settled by commits, claimed by whoever hands them over.</summary>
internal sealed class SimulatedOutbox(World world)
{
    private readonly SortedSet<(DateTimeOffset At, string Id)> waiting = []; // planned ones by when they are due, claimed ones by when their lease ends

    private readonly HashSet<OutboxMessage> claimed = [];

    internal SortedDictionary<string, OutboxMessage> Rows { get; } = new(StringComparer.Ordinal);

    /// <summary>When the first one can be claimed.</summary>
    internal DateTimeOffset? Next => waiting.Count == 0 ? null : waiting.Min.At;

    internal IEnumerable<OutboxMessage> Waiting => waiting.Select(one => Rows[one.Id]);

    /// <summary>How many somebody who lives has in hand.</summary>
    internal int InHand => claimed.Count(one => !one.Holder!.IsDead && one.Until > world.Now);

    internal bool IsDue(string channel, DateTimeOffset now) => waiting.TakeWhile(one => one.At <= now).Any(one => Rows[one.Id].Row.Channel == channel);

    /// <summary>What a turn that has won does.</summary>
    /// <returns>What it would have taken back, and is on its way.</returns>
    internal List<string> Commit(CustomerCommit turn)
    {
        var leaving = new List<string>();
        foreach (var change in turn.Outbox)
        {
            var one = Rows.GetValueOrDefault(change.Id);
            switch (change)
            {
                case OutboxChange.Plan plan when one is null or { Row.Status: OutboxStatus.Planned or OutboxStatus.Cancelled }:
                    Set(one ?? new OutboxMessage(), plan.Row);
                    world.Planned(plan.Row.CustomerId, plan.Row.DueAt);
                    break;
                case OutboxChange.Plan plan when one!.Row.Status == OutboxStatus.Claimed:
                    one.By = null;
                    Set(one, plan.Row with { Status = OutboxStatus.Claimed, Attempts = one.Row.Attempts });
                    break;
                case OutboxChange.Cancel when world.Has(Bug.CancelLeftOut):
                    break;
                case OutboxChange.Cancel cancel when one is { Row.Status: OutboxStatus.Planned } or { Row.Status: OutboxStatus.Claimed } && (one.Row.Status == OutboxStatus.Planned || one.Until <= cancel.Now):
                    Set(one, one.Row with { Status = OutboxStatus.Cancelled });
                    break;
                case OutboxChange.Cancel:
                    leaving.Add(change.Id);
                    break;
                case OutboxChange.Settle settle when one is { Row.Status: not OutboxStatus.Sent }:
                    Set(one, one.Row with { Status = settle.IsSent ? OutboxStatus.Sent : OutboxStatus.Failed, Why = settle.Why });
                    break;
            }
        }
        return leaving;
    }

    internal IReadOnlyList<OutboxRow> Claim(SimulatedProcess process, string channel, string by, DateTimeOffset now, DateTimeOffset until, int limit)
    {
        var due = waiting.TakeWhile(one => one.At <= now).Select(one => Rows[one.Id]).Where(one => one.Row.Channel == channel).Take(limit).ToList();
        if (world.Has(Bug.ClaimShared)) due.AddRange(Rows.Values.Where(one => one.Row.Channel == channel && one is { Row.Status: OutboxStatus.Claimed, Holder.IsDead: false } && one.Until > now).Take(limit - due.Count));
        if (world.Has(Bug.CancelledClaimed)) due.AddRange(Rows.Values.Where(one => one.Row.Channel == channel && one.Row.Status == OutboxStatus.Cancelled && one.Row.DueAt <= now).Take(limit - due.Count));
        var taken = new List<OutboxRow>();
        foreach (var one in due)
        {
            if (world.Has(Bug.OutcomeForgotten) && one.Row is { Status: OutboxStatus.Claimed })
            {
                Set(one, one.Row with { Status = OutboxStatus.Sent });
                continue;
            }
            world.Model.Messages.Claimed(one.Row, process, by, now, until);
            (one.By, one.Holder, one.Until) = (by, process, world.Has(Bug.LeaseShort) ? now + TimeSpan.FromSeconds(5) : until);
            Set(one, one.Row with { Status = OutboxStatus.Claimed, Attempts = one.Row.Attempts + 1 });
            taken.Add(one.Row);
        }
        return taken;
    }

    internal void PutOff(string id, string by, DateTimeOffset due, int attempts, string? why)
    {
        if (Held(id, by) is { } one) Set(one, one.Row with { Status = OutboxStatus.Planned, DueAt = due, Attempts = attempts, Why = why });
    }

    internal void Drop(string id, string by)
    {
        if (Held(id, by) is { } one) Set(one, one.Row with { Status = OutboxStatus.Cancelled });
    }

    internal int Prune(string channel, DateTimeOffset before, int limit)
    {
        var ended = Rows.Values.Where(one => one.Row.Channel == channel && one.IsEnded && one.Row.DueAt < before).OrderBy(one => one.Row.DueAt).Take(limit).ToList();
        foreach (var one in ended) Rows.Remove(one.Row.Id);
        return ended.Count;
    }

    private OutboxMessage? Held(string id, string by)
    {
        world.Model.Messages.GivenBack(id, by);
        return Rows.GetValueOrDefault(id) is { Row.Status: OutboxStatus.Claimed } one && one.By == by ? one : null;
    }

    private void Set(OutboxMessage one, OutboxRow row)
    {
        if (one.Row is not null) waiting.Remove((one.ClaimableAt, row.Id));
        (one.Row, one.Since) = (row, world.Now);
        one.ClaimableAt = row.Status == OutboxStatus.Planned ? row.DueAt : one.Until;
        if (!one.IsEnded) waiting.Add((one.ClaimableAt, row.Id));
        if (row.Status == OutboxStatus.Claimed) claimed.Add(one);
        else
        {
            claimed.Remove(one);
            one.By = null;
        }
        Rows[row.Id] = one;
    }
}
