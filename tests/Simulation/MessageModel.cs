using Kizuna.Channels;
using Kizuna.Engine.Inputs;
using Kizuna.Storage.Rows;

namespace Kizuna.Simulation;

/// <summary>
/// What must be so of the messages that leave by themselves, said of customers, receivers and rows each for itself: what a customer plans by its
/// commits, what receivers see of it, and what its journal is told.
/// </summary>
internal sealed class MessageModel(World world)
{
    private readonly Dictionary<string, Known> messages = [];
    private readonly HashSet<(string Customer, string Message)> told = [];
    private readonly HashSet<string> sent = [], failed = [];

    internal MessageCounts Counts { get; } = new();

    /// <summary>A turn that the disk is about to write, before it touches the outbox.</summary>
    internal void Committing(CustomerCommit turn, IReadOnlyList<string> before)
    {
        var id = turn.Next.Id;
        foreach (var entry in turn.Journal)
            if (entry.Input is MessageDelivered delivered)
            {
                if (!told.Add((id, delivered.MessageId))) world.Break(Guarantee.Told, $"{id} is told twice that {delivered.MessageId} was sent");
                if (messages.GetValueOrDefault(delivered.MessageId)?.IsTaken != true) world.Break(Guarantee.Told, $"{id} is told that {delivered.MessageId} was sent, and no receiver has it");
                if (sent.Add(delivered.MessageId)) Counts.Sent++;
            }
            else if (entry.Input is MessageFailed fault && failed.Add(fault.MessageId)) Counts.Failed++;

        var now = turn.Next.Messages is { } planned ? planned.Select(message => message.TaskId).ToList() : [];
        foreach (var gone in before)
            if (!now.Contains(gone) && messages[gone] is var known)
            {
                known.IsPlanned = false;
                known.WasOnItsWay = IsOnItsWay(gone);
                known.Leaving.UnionWith(known.Claims.Values);
                if (turn.Journal.Any(entry => Outcome(entry.Input) == gone)) continue;
                Counts.TakenBack++;
                if (known.WasOnItsWay) Counts.TakenBackTooLate++;
            }
        foreach (var one in now)
            if (!before.Contains(one))
            {
                if (!messages.TryGetValue(one, out var known)) messages[one] = known = new Known(id);
                known.IsPlanned = true;
                known.Leaving.Clear();
                if (!IsOnItsWay(one)) known.Promised = null; // what nobody has any more is planned anew
                Counts.Planned++;
            }
    }

    internal void Claimed(OutboxRow row, SimulatedProcess process, string by, DateTimeOffset now, DateTimeOffset until)
    {
        var known = messages[row.Id];
        // One that its customer took back while it was on its way is claimed once more when its holder died or put it off, asked about, and dropped.
        if (!known.IsPlanned && !known.WasOnItsWay) world.Break(Guarantee.Stop, $"{row.Id} was taken back and is claimed");
        if (known.Promised > now) world.Break(Guarantee.Alone, $"{row.Id} is claimed at {now:O} and somebody else's until {known.Promised:O}");
        (known.Promised, known.By, known.Claims[by]) = (until, by, process);
    }

    internal void GivenBack(string id, string by)
    {
        var known = messages[id];
        known.Claims.Remove(by);
        if (known.By == by) known.Promised = null;
    }

    /// <summary>A receiver has it in hand.</summary>
    /// <param name="wasPlanned">When its customer was asked for the last time.</param>
    internal void HandedOver(SimulatedProcess process, OutgoingMessage message, bool wasPlanned)
    {
        Counts.HandedOver++;
        if (!messages.TryGetValue(message.Id, out var known))
        {
            world.Break(Guarantee.OneId, $"{message.Id} is handed over, which no commit has planned");
            return;
        }
        if (message.CustomerId != known.Customer) world.Break(Guarantee.OneId, $"{message.Id} of {known.Customer} is handed over as one of {message.CustomerId}");
        if (known.HandedOver++ > 0) Counts.HandedOverAgain++;
        if (!known.IsPlanned && !known.Leaving.Contains(process)) world.Break(Guarantee.Stop, $"{message.Id} was taken back before it was claimed, and leaves");
        if (!wasPlanned) world.Break(Guarantee.Stop, $"{message.Id} leaves, and its customer did not plan it when it was asked");
        if (!known.IsPlanned) Counts.LeftAfterTakenBack++;
    }

    internal void Taken(OutgoingMessage message)
    {
        if (!messages.TryGetValue(message.Id, out var known)) return;
        if (known.IsTaken) Counts.TakenAgain++;
        known.IsTaken = true;
    }

    /// <summary>Looks at every row while nothing is under way.</summary>
    internal void Check(DateTimeOffset now)
    {
        foreach (var one in world.Disk.Outbox.Rows.Values)
        {
            var (id, status) = (one.Row.Id, one.Row.Status);
            if (status == OutboxStatus.Planned && messages[id] is { IsPlanned: false, WasOnItsWay: false }) world.Break(Guarantee.Rows, $"{id} is not planned, and its row is");
            else if (status == OutboxStatus.Claimed && one.Until <= now) world.Break(Guarantee.Ends, $"the lease of {id} has ended and nobody has claimed it");
            else if (status == OutboxStatus.Sent && !sent.Contains(id)) world.Break(Guarantee.Told, $"the row of {id} says that it was sent, and no customer was told");
            else if (status == OutboxStatus.Failed && !failed.Contains(id)) world.Break(Guarantee.Told, $"the row of {id} says that it failed, and no customer was told");
        }
        foreach (var (id, known) in messages)
            if (known.IsPlanned && world.Disk.Outbox.Rows.GetValueOrDefault(id)?.IsEnded != false)
                world.Break(Guarantee.Ends, $"{known.Customer} plans {id}, and its row is {world.Disk.Outbox.Rows.GetValueOrDefault(id)?.Row.Status.ToString() ?? "gone"}");
    }

    private bool IsOnItsWay(string id) => world.Disk.Outbox.Rows.GetValueOrDefault(id)?.Row.Status == OutboxStatus.Claimed;

    private static string? Outcome(Input input) => input switch
    {
        MessageDelivered delivered => delivered.MessageId,
        MessageFailed failed => failed.MessageId,
        _ => null,
    };

    private sealed class Known(string customer)
    {
        internal string Customer => customer;
        internal bool IsPlanned { get; set; }

        /// <summary>Who has it, by the name of the claim.</summary>
        internal Dictionary<string, SimulatedProcess> Claims { get; } = [];

        /// <summary>Who had it when it was taken back.</summary>
        internal HashSet<SimulatedProcess> Leaving { get; } = [];

        internal bool WasOnItsWay { get; set; }

        /// <summary>Until then it is its holder's alone.</summary>
        internal DateTimeOffset? Promised { get; set; }

        /// <summary>The last claim.</summary>
        internal string? By { get; set; }

        internal int HandedOver { get; set; }
        internal bool IsTaken { get; set; }
    }
}
