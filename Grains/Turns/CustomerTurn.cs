using System.Diagnostics;
using Kizuna.Engine;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Interfaces.Diagnostics;
using Kizuna.Policies;
using Kizuna.Storage.Rows;

namespace Kizuna.Grains.Turns;

/// <summary>
/// One customer's turns: load, decide, commit, publish. Whoever holds it guarantees one call at a time; a second owner elsewhere is
/// fenced off by the version of the row.
/// </summary>
public sealed class CustomerTurn(string customerId, CustomerTurns turns)
{
    /// <summary>Inputs that one commit takes: the same customer seldom has more at once, and a bad one makes all of them be decided again.</summary>
    public const int MaxInputs = 64;

    // A conflict needs a second owner that is faster each time; after five the hosts disagree about who owns the customer.
    private const int MaxTries = 5;

    // Calls that race, and clocks of two silos, are seconds apart. A customer who is further ahead was there with a clock that was wrong: what happens
    // now is late for them, and folding it into their journal brings them back.
    private static readonly TimeSpan WrongClock = TimeSpan.FromDays(1);

    // Null while a turn is under way, so that after a failure the next one starts from the store.
    private PackedCustomer? kept;

    /// <summary>Takes effect in the order of occurrence. Every delivery has its answer when this returns; this itself does not throw.</summary>
    public async Task Run(IReadOnlyList<Delivery> deliveries, CancellationToken stop)
    {
        using var trace = Telemetry.Traces.StartActivity("turn", ActivityKind.Internal, deliveries[0].Trace);
        trace?.SetTag("kizuna.inputs", deliveries.Count);
        var isCold = kept is null && deliveries.Any(delivery => delivery.Input is not Tick); // wake-ups have a bound of their own, and do not queue behind a storm
        if (isCold) await turns.Enter();
        try
        {
            await RunAll(deliveries is [var only] ? [only] : [.. deliveries.DistinctBy(delivery => delivery.Input.Id)], stop);
        }
        catch (Exception e)
        {
            foreach (var delivery in deliveries) delivery.Fail(e);
        }
        finally
        {
            if (isCold) turns.Leave();
        }
        if (deliveries.Count > 1) RepeatToCopies(deliveries);
    }

    private async Task RunAll(List<Delivery> waiting, CancellationToken stop)
    {
        var known = (kept ?? turns.Due.Take(customerId))?.Open();
        kept = null;
        if (known is not null) await Meet(known, stop);
        for (var tries = 1; waiting.Count > 0; waiting.RemoveAll(delivery => delivery.Answered))
        {
            var remembered = known is not null;
            known ??= await Load(stop);
            if ((known.Customer.Merged?.CustomerId ?? turns.Former.Into(customerId)) is { } into)
            {
                await PassOn(known, waiting, into, stop);
                waiting.RemoveAll(delivery => delivery.Answered); // what was passed on changes nothing here
                if (waiting.Count == 0) break;
            }
            var draft = await Decide(known, waiting, stop);
            if (draft.IsEmpty && remembered && waiting.Exists(delivery => delivery.Input is Tick))
            {
                known = null; // a tick that came for nothing: the row may be armed otherwise than we remember
                continue;
            }
            CommitResult result;
            try
            {
                result = draft.IsEmpty ? CommitResult.Committed : await turns.Commit(draft, stop); // durable after this line
            }
            catch
            {
                turns.Lost(draft);
                throw;
            }
            switch (result.Status)
            {
                case CommitStatus.Committed:
                    kept = draft.After;
                    turns.Publish(draft); // best effort: the rows are the truth
                    draft.Answer(result.Leaving);
                    return;
                case CommitStatus.Duplicate when Repeat(waiting, result):
                    break;
                case CommitStatus.VersionConflict when tries++ < MaxTries:
                    known = null;
                    break;
                case CommitStatus.Failed when waiting.Count > 1: // so that a bad one harms only itself
                    foreach (var delivery in waiting) await RunAll([delivery], stop);
                    return;
                default:
                    var error = result.Error ?? new StoreException($"customer {customerId} cannot be written ({result.Status}): does another engine own it?");
                    foreach (var delivery in waiting) delivery.Fail(error);
                    return;
            }
        }
        if (known is not null) kept = PackedCustomer.Of(known);
    }

    /// <summary>The customer is another one by now: what belongs to the person is theirs, the rest is left for this id.</summary>
    private async Task PassOn(StoredCustomer known, List<Delivery> waiting, string into, CancellationToken stop)
    {
        foreach (var delivery in waiting)
            switch (delivery.Input)
            {
                case Tick when known.Customer.Merged is { HandedOver: null }:
                    delivery.Await(turns.Neighbours.HandOver(customerId));
                    break;
                case Merged merge:
                    await Merge(delivery, merge, await turns.Neighbours.Root(into, stop), stop);
                    break;
                case var input when Neighbours.IsOfTheCustomer(input):
                    delivery.Await(turns.Neighbours.Forward(into, input));
                    break;
            }
    }

    /// <summary>The customer is merged already, by this very input or by another.</summary>
    private async Task Merge(Delivery delivery, Merged again, string root, CancellationToken stop)
    {
        if (await turns.Store.FindReceipt(customerId, again.Id, stop) is { } first) delivery.Repeat(first);
        else if (await turns.Neighbours.Root(again.Into, stop) == root) delivery.Await(Task.FromResult(new Receipt(ReceiptStatus.Applied, root, again.Id, [], [], turns.Policies.Current.Version)));
        else delivery.Fail(new MergeRefusedException($"previousId is an alias of {root} already"));
    }

    private async ValueTask<StoredCustomer> Load(CancellationToken stop)
    {
        var stored = await turns.Store.Load(customerId, stop)
            ?? new StoredCustomer(Customer.New(customerId), 0, null) { PolicyVersion = turns.Policies.Current.Version };
        await Meet(stored, stop);
        return stored;
    }

    /// <summary>Another engine may have decided with a policy that this one has not seen yet.</summary>
    private Task Meet(StoredCustomer stored, CancellationToken stop) =>
        stored.PolicyVersion > turns.Policies.Current.Version ? turns.Policies.Refresh(stop) : Task.CompletedTask;

    private async ValueTask<Draft> Decide(StoredCustomer current, List<Delivery> waiting, CancellationToken stop)
    {
        var (policies, now) = (turns.Policies.History, turns.Clock.GetUtcNow());
        var draft = new Draft(current, policies, now);
        var missed = policies.Missed(current.PolicyVersion, current.Customer.AsOf);
        IReadOnlyList<Input>? journal = null;
        var late = new List<(Delivery Delivery, Input Input)>();
        foreach (var delivery in InOrderOfOccurrence(waiting))
        {
            var input = Stamp(delivery.Input, draft.Customer, now);
            try
            {
                if (input is Merged merge)
                {
                    input = merge with { Into = await turns.Neighbours.Root(merge.Into, stop) };
                    if (((Merged)input).Into == customerId) throw new MergeRefusedException("userId is an alias of previousId already");
                }
                if (!missed && (input is Tick || !CustomerEngine.IsLate(draft.Customer, input)))
                {
                    FoldLate();
                    draft.Add(delivery, input, CustomerEngine.Decide(draft.Customer, input, policies, now));
                }
                else if (input is not Tick && await turns.Store.FindReceipt(customerId, input.Id, stop) is { } first)
                    delivery.Repeat(first); // a retry, not news from the past
                else
                {
                    journal ??= await turns.Store.Inputs(customerId, stop);
                    late.Add((delivery, input));
                    if (missed || delivery.Input.At == default) FoldLate(); // what is stamped stands behind all before it
                    missed = false; // refolded, the change is in its place
                }
            }
            catch (MergeRefusedException e)
            {
                delivery.Fail(e);
            }
            catch (Exception e) when (e is not (StoreException or OperationCanceledException))
            {
                Undecidable(delivery, input, e);
            }
        }
        FoldLate();
        return draft;

        // Once for all of them: the whole journal is gone through each time, and a queue that was held up brings many at once.
        void FoldLate()
        {
            if (late.Count == 0) return;
            try
            {
                draft.AddTogether(late, CustomerEngine.Refold(draft.Customer, [.. journal!, .. draft.Causes, .. late.Select(one => one.Input)], policies, now));
            }
            catch (Exception) when (late.Count > 1) // so that a bad one harms only itself
            {
                foreach (var (delivery, input) in late)
                    try
                    {
                        draft.Add(delivery, input, CustomerEngine.Refold(draft.Customer, [.. journal!, .. draft.Causes, input], policies, now));
                    }
                    catch (Exception e)
                    {
                        Undecidable(delivery, input, e);
                    }
            }
            catch (Exception e)
            {
                Undecidable(late[0].Delivery, late[0].Input, e);
            }
            late.Clear();
        }
    }

    private void Undecidable(Delivery delivery, Input input, Exception error)
    {
        turns.Undecidable(customerId, input, error);
        delivery.Fail(error); // decided nothing, so it changed nothing
    }

    /// <summary>
    /// What says when it happened, in that order, so that a batch which was collected the other way round has nothing that is late; then the rest as
    /// it came, which happens now. A customer is the same in any order.
    /// </summary>
    private static IEnumerable<Delivery> InOrderOfOccurrence(List<Delivery> waiting) => waiting.Count == 1 ? waiting
        : waiting.OrderBy(delivery => delivery.Input.At == default ? DateTimeOffset.MaxValue : delivery.Input.At)
            .ThenBy(delivery => delivery.Input.At == default ? null : delivery.Input.Id, StringComparer.Ordinal);

    /// <summary>
    /// What only this moment knows, and the journal keeps: when it is now, after all that the customer went through, and who would own a
    /// customer that nobody owns (Z15).
    /// </summary>
    private Input Stamp(Input input, Customer customer, DateTimeOffset now)
    {
        if (input.At == default)
            input = input with { At = now > customer.AsOf || customer.AsOf - now > WrongClock ? now : customer.AsOf.AddTicks(1) };
        return customer.Owner is null && input.Propose is null && input is not (Tick or Merged) ? input with { Propose = turns.Owners.Propose() } : input;
    }

    /// <summary>False when none of the duplicates is one of the deliveries, so that deciding again would not help.</summary>
    private static bool Repeat(List<Delivery> waiting, CommitResult result)
    {
        foreach (var delivery in waiting)
            if (result.Duplicates.FirstOrDefault(first => first.MessageId == delivery.Input.Id) is { } first)
                delivery.Repeat(first);
        return waiting.Exists(delivery => delivery.Answered);
    }

    /// <summary>The same id twice in one call: the later one is a duplicate of the first.</summary>
    private static void RepeatToCopies(IReadOnlyList<Delivery> deliveries)
    {
        foreach (var copy in deliveries.Where(delivery => !delivery.Answered))
            copy.Await(Again(deliveries.First(delivery => delivery.Input.Id == copy.Input.Id).Answer));

        static async Task<Receipt> Again(Task<Receipt> first) => await first with { Status = ReceiptStatus.Duplicate };
    }
}
