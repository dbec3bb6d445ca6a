using System.Collections.Immutable;
using Kizuna.Api.Hosting;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Storage.Ports;
using Kizuna.Storage.Rows;

namespace Kizuna.Simulation;

/// <summary>
/// One engine's connection to the disk. Everything takes its time; an operation may fail before it is done, or be done and its
/// acknowledgement lost; one that is under way when its engine dies is done all the same.
/// </summary>
internal sealed class SimulatedStore(World world, SimulatedProcess process) : ITurnStore, IWakeStore, ITaskStore, IRepStore, IPolicyStore, ISettingStore, IOutboxStore
{
    private readonly DateTimeOffset since = world.Now;
    private readonly Dictionary<string, IReadOnlyList<TaskCard>> cache = [];

    private readonly Dictionary<string, StoredCustomer> first = [];

    /// <summary>Messages that their customers planned when this connection read them, since each was claimed; null where nobody asks.</summary>
    internal HashSet<string>? Planned { get; init; }

    private SimulatedDisk Disk => world.Disk;

    /// <summary>A commit was written and its engine was not told: its watchers were told nothing either.</summary>
    internal bool HasLostAcknowledgement { get; set; }

    public int Writers => 1;

    public int Shards => 1;

    public Task<IReadOnlyList<CommitResult>> Commit(IReadOnlyList<CustomerCommit> batch, CancellationToken stop)
    {
        if (!world.Has(Bug.AcknowledgedEarly) || !world.Chance.Chance(0.05)) return Do<IReadOnlyList<CommitResult>>(() => batch.Select(Disk.Commit).ToArray());
        world.After(TimeSpan.FromMilliseconds(5), () =>
        {
            if (!process.IsDead)
                foreach (var turn in batch) Disk.Commit(turn);
        });
        return Task.FromResult<IReadOnlyList<CommitResult>>([.. batch.Select(_ => CommitResult.Committed)]);
    }

    public Task<StoredCustomer?> Load(string customerId, CancellationToken stop) => Do(() =>
    {
        var read = Disk.Customers.GetValueOrDefault(customerId)?.Read();
        if (Planned is null || read is null) return read;
        Planned.UnionWith((read.Customer.Messages ?? []).Select(message => message.TaskId));
        return world.Has(Bug.LookStale) ? first.TryGetValue(customerId, out var stale) ? stale : first[customerId] = read : read;
    });

    public Task<Receipt?> FindReceipt(string customerId, string eventId, CancellationToken stop) => Do(() =>
        Disk.Customers.GetValueOrDefault(customerId)?.ById.GetValueOrDefault(eventId) is { } entry ? Disk.Answer(entry.Receipt) : null);

    public Task<IReadOnlyList<Input>> Inputs(string customerId, CancellationToken stop) => Do(() => Disk.Customers.GetValueOrDefault(customerId)?.Inputs ?? []);

    public Task<IReadOnlyList<DueCustomer>> Due(DateTimeOffset now, int limit, IReadOnlyList<int>? shards, CancellationToken stop) => Do<IReadOnlyList<DueCustomer>>(() =>
        [.. Disk.Waking.TakeWhile(row => row.WakeAt <= now).Where(row => !world.Has(Bug.OverdueForgotten) || row.WakeAt >= since).Take(limit)
            .Select(row => new DueCustomer(row.Customer.Id, row.WakeAt!.Value, row.Pack()))], isVain: !(Disk.NextWake <= now));

    public Task<DateTimeOffset?> NextWake(DateTimeOffset after, IReadOnlyList<int>? shards, CancellationToken stop) => Do(() => Disk.WakeAfter(after), isVain: true);

    public Task<IReadOnlyList<string>> Behind(int policyVersion, int limit, IReadOnlyList<int>? shards, CancellationToken stop) => Do<IReadOnlyList<string>>(() =>
        !Disk.IsAnyBehind(policyVersion) || world.Has(Bug.PolicyNotPassed) ? []
        : [.. Disk.ByKey.Where(row => row.Policy < policyVersion).OrderBy(row => row.Policy).ThenBy(row => row.Key).Take(limit).Select(row => row.Customer.Id)], isVain: !Disk.IsAnyBehind(policyVersion));

    public Task<long> CountBehind(int policyVersion, CancellationToken stop) => Do(() => (long)Disk.ByKey.Count(row => row.Policy < policyVersion));

    public Task<IReadOnlyList<TaskCard>> OpenTasks(string rep, WorkList? list, DateTimeOffset? dueBefore, DateTimeOffset now, int limit, CancellationToken stop) =>
        Do(() => world.Has(Bug.SnapshotStale) && cache.TryGetValue(rep, out var stale) ? stale : cache[rep] = [.. Disk.OpenTasks(rep, list, dueBefore).Take(limit)]);

    public Task<TaskCard?> FindTask(string taskId, CancellationToken stop) => Do(() => Disk.Tasks.GetValueOrDefault(taskId));

    public Task SaveRep(Rep rep, CancellationToken stop) => Do(() => Disk.Reps[rep.Id] = rep);

    public Task<Rep?> FindRep(string id, CancellationToken stop) => Do(() => Disk.Reps.GetValueOrDefault(id));

    public Task<IReadOnlyList<RepLoad>> Reps(CancellationToken stop) => Do<IReadOnlyList<RepLoad>>(() =>
        [.. Disk.Reps.Values.Select(rep => new RepLoad(rep, Disk.OpenTasks(rep.Id, null, null).Count(card => card.List != WorkList.Reviews)))]);

    public Task<IReadOnlyList<StoredPolicy>> Policies(int after, CancellationToken stop) => Do<IReadOnlyList<StoredPolicy>>(() => [.. Disk.Policies.Skip(after)]);

    public Task<bool> SavePolicy(StoredPolicy policy, CancellationToken stop) => Do(() =>
    {
        if (policy.Version != Disk.Policies.Count + 1) return false;
        Disk.Policies.Add(policy);
        return true;
    });

    public Task<IReadOnlyList<OutboxRow>> Claim(string channel, string by, DateTimeOffset now, DateTimeOffset until, int limit, CancellationToken stop) => Do(() =>
    {
        var rows = Disk.Outbox.Claim(process, channel, by, now, until, limit);
        Planned?.ExceptWith(rows.Select(row => row.Id));
        return rows;
    }, isVain: !Disk.Outbox.IsDue(channel, now));

    public Task PutOff(string id, string by, DateTimeOffset due, int attempts, string? why, CancellationToken stop) => Do(() =>
    {
        Disk.Outbox.PutOff(id, by, due, attempts, why);
        return true;
    });

    public Task Drop(string id, string by, CancellationToken stop) => Do(() =>
    {
        Disk.Outbox.Drop(id, by);
        return true;
    });

    public Task<int> Prune(string channel, DateTimeOffset before, int limit, CancellationToken stop) => Do(() => Disk.Outbox.Prune(channel, before, limit), isVain: true);

    public Task<OutboxRow?> FindMessage(string id, CancellationToken stop) => Do(() => Disk.Outbox.Rows.GetValueOrDefault(id)?.Row);

    public Task<IReadOnlyList<OutboxRow>> Messages(OutboxStatus? status, string? afterId, int limit, CancellationToken stop) => Do<IReadOnlyList<OutboxRow>>(() =>
        [.. Disk.Outbox.Rows.Values.Select(one => one.Row).Where(row => (status is null || row.Status == status) && string.CompareOrdinal(row.Id, afterId) > 0).Take(limit)]);

    public Task<string?> Setting(string name, CancellationToken stop) => Do(() => Disk.Settings.GetValueOrDefault(name));

    public Task<IReadOnlyList<(string Name, string Value)>> Settings(string prefix, CancellationToken stop) => Do<IReadOnlyList<(string, string)>>(() =>
        [.. Disk.Settings.Where(setting => setting.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(setting => (setting.Key, setting.Value))]);

    public Task SaveSetting(string name, string value, CancellationToken stop) => Do(() => Disk.Settings[name] = value);

    public Task<string> KeepSetting(string name, string value, CancellationToken stop) => Do(() => Disk.Settings.TryAdd(name, value) ? value : Disk.Settings[name]);

    /// <param name="isVain">It asks for what there is not, as a pump does every second: nothing waits for its answer, so time may go on.</param>
    private async Task<T> Do<T>(Func<T> operation, bool isVain = false)
    {
        var faults = world.Faults;
        if (!world.Chance.Chance(faults.Delay))
        {
            await Task.Yield(); // a moment in which others run, and crashes come
            if (world.Chance.Chance(faults.Failure)) throw new StoreException("simulated: the store cannot be reached");
            return operation();
        }

        // On its way: done even if the engine dies meanwhile, and unless it is lost, told to whoever is left.
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Action<TimeSpan, Action> send = isVain ? world.After : world.Underway;
        send(world.Chance.Between(TimeSpan.FromMilliseconds(1), faults.LongestDelay), () =>
        {
            if (world.Chance.Chance(faults.Failure)) done.SetException(new StoreException("simulated: the store cannot be reached"));
            else
            {
                var result = operation();
                if (process.IsDead) world.MissedByAll();
                if (!world.Chance.Chance(faults.LostAcknowledgement)) done.SetResult(result);
                else
                {
                    HasLostAcknowledgement = true;
                    done.SetException(new StoreException("simulated: the acknowledgement is lost"));
                }
            }
        });
        return await done.Task;
    }
}
