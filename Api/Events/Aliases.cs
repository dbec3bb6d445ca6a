using System.Collections.Concurrent;
using System.Globalization;
using Kizuna.Api.Hosting;
using Kizuna.Engine;
using Kizuna.Grains.Interfaces;
using Kizuna.Storage.Ports;

namespace Kizuna.Api.Events;

/// <summary>
/// Two ids that are one customer. The history of the previous id is told to the other one under the same event ids, so that doing it
/// twice is doing it once; whatever comes for the previous id later goes to the other one.
/// </summary>
internal sealed class Aliases(ICustomers customers, ICustomerStore store, ISettingStore ways, Settings settings, TimeProvider clock)
{
    /// <summary>Some tens of MB; an id that fell out is looked up again.</summary>
    private const int MostKnown = 100_000;

    /// <summary>A visitor who became a lead who became a member is three; a longer chain is a loop of somebody's making.</summary>
    private const int LongestChain = 8;

    /// <summary>Changes with every merge, so that the other nodes see that there was one.</summary>
    private const string LastSetting = "aliases";

    /// <summary>How long another node may not know of a merge. A question that small costs nothing at this pace.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, string?> _known = new();
    private volatile Asked _asked = new(null, 0);

    /// <summary>The customer that an id stands for. Where nobody was ever merged, which is most often so, this asks nothing.</summary>
    public async ValueTask<string> Resolve(string id, CancellationToken stop)
    {
        if (await Last() is null)
            return id;
        for (var hops = 0; hops < LongestChain && await Next(id, stop) is { } next; hops++)
            id = next;
        return id;
    }

    /// <returns>The answer for the customer that remains.</returns>
    public async Task<EventResult> Join(string previous, string into, string messageId, CancellationToken stop)
    {
        into = await Resolve(into, stop);
        if (into == previous)
            return EventResult.Rejected(messageId, into, "userId is an alias of previousId already");
        if (await Resolve(previous, stop) is var stands && stands != previous && stands != into)
            return EventResult.Rejected(messageId, into, $"previousId is an alias of {stands} already");

        // First the way for what is yet to come, then what was: an event in between is told to the remaining customer by one of them.
        await ways.SaveSetting(Setting(previous), into, stop);
        var merge = clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        await ways.SaveSetting(LastSetting, merge, stop);
        _known[previous] = into;
        _asked = new(Task.FromResult<string?>(merge), clock.GetTimestamp());
        if (settings.IsShared)
            await Task.Delay(2 * Fresh, clock, stop);       // by then every node knows the way, and what it sent the old way is history
        if (await store.Load(previous, stop) is not { } stored)
            return new(messageId, EventStatus.Applied, into, [], []);

        // Not before anything that happened, so that nothing comes to life again. It also waits for what is on its way to the previous id.
        var now = clock.GetUtcNow();
        var at = stored.Customer.LastEvent is { } last && last.At > now ? last.At : now;
        var merged = await customers.Deliver(previous, new Merged { Id = messageId, At = at, Into = into }, stop);

        var history = (await store.Inputs(previous, stop)).Where(IsOfTheCustomer).OrderBy(input => input.At).ThenBy(input => input.Id, StringComparer.Ordinal);
        var told = await Task.WhenAll(history.Select(input => customers.Deliver(into, input, stop)));
        return EventResult.Of(merged) with
        {
            CustomerId = into,
            Changes = [.. told.SelectMany(receipt => receipt.Changes)],
            Tasks = [.. merged.Tasks, .. told.SelectMany(receipt => receipt.Tasks)],
        };
    }

    /// <summary>Who owns the customer and what became of tasks belongs to the previous id alone.</summary>
    private static bool IsOfTheCustomer(Input input) =>
        input is not (Merged or OwnerChanged or TaskCompleted or TaskDismissed or TaskSnoozed or TaskReassigned or Tick);

    private async ValueTask<string?> Next(string id, CancellationToken stop)
    {
        if (_known.TryGetValue(id, out var next))
            return next;
        next = await ways.Setting(Setting(id), stop);
        if (_known.Count >= MostKnown)
            _known.Clear();
        return _known.GetOrAdd(id, next);
    }

    /// <summary>The last merge of all, or null while there was none. Asked for once in a while, and the same answer serves all who come meanwhile.</summary>
    private Task<string?> Last()
    {
        var asked = _asked;
        if (asked.Answer is { } known && (!known.IsCompleted || (known.IsCompletedSuccessfully && clock.GetElapsedTime(asked.At) < Fresh)))
            return known;
        var answer = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!ReferenceEquals(Interlocked.CompareExchange(ref _asked, new(answer.Task, clock.GetTimestamp()), asked), asked))
            return Last();
        _ = Ask(asked, answer);
        return answer.Task;
    }

    private async Task Ask(Asked before, TaskCompletionSource<string?> answer)
    {
        try
        {
            var last = await ways.Setting(LastSetting, CancellationToken.None);
            if (before.Answer is not { IsCompletedSuccessfully: true } known || await known != last)
                foreach (var (id, next) in _known)
                    if (next is null)
                        _known.TryRemove(new(id, next));        // who had no other id may have one now
            answer.SetResult(last);
        }
        catch (Exception fault)
        {
            answer.SetException(fault);     // asked again with the next event
        }
    }

    private static string Setting(string id) => $"alias:{id}";

    private sealed record Asked(Task<string?>? Answer, long At);
}
