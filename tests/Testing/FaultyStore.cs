using System.Collections.Immutable;
using Kizuna.Api.Hosting;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Storage.Ports;
using Kizuna.Storage.Rows;

namespace Kizuna.Testing;

/// <summary>A store that goes wrong, slow or behind one's back when told to; otherwise the one it wraps.</summary>
/// <param name="moments">Told of what is read and written here.</param>
public sealed class FaultyStore(IStoreUnderTest under, Moments? moments = null) : IStore
{
    private int commits;
    private int loads;
    private int journalsRead;

    /// <summary>Called with each batch before it is written; throw to fail it, wait to hold it up.</summary>
    public Func<IReadOnlyList<CustomerCommit>, Task> BeforeCommit { get; set; } = _ => Task.CompletedTask;

    /// <summary>Called after a batch is durable; throw to lose the answer.</summary>
    public Func<IReadOnlyList<CustomerCommit>, Task> AfterCommit { get; set; } = _ => Task.CompletedTask;

    public Func<Task> BeforeDue { get; set; } = () => Task.CompletedTask;

    public Func<Task> AfterDue { get; set; } = () => Task.CompletedTask;

    /// <summary>Called with those who have not passed a change of the policy, before the pump learns of them.</summary>
    public Func<IReadOnlyList<string>, Task> AfterBehind { get; set; } = _ => Task.CompletedTask;

    /// <summary>Called with what was claimed, before whoever claimed it learns of it.</summary>
    public Func<IReadOnlyList<OutboxRow>, Task> AfterClaim { get; set; } = _ => Task.CompletedTask;

    public Func<string, Task> BeforeLoad { get; set; } = _ => Task.CompletedTask;

    public int Commits => Volatile.Read(ref commits);
    public int Loads => Volatile.Read(ref loads);

    /// <summary>Journals that were read.</summary>
    public int JournalsRead => Volatile.Read(ref journalsRead);

    private IStore Inner => under.Store;

    public async Task<IReadOnlyList<CommitResult>> Commit(IReadOnlyList<CustomerCommit> batch, CancellationToken stop)
    {
        Interlocked.Increment(ref commits);
        moments?.Pass();
        try
        {
            await BeforeCommit(batch);
            var results = await Inner.Commit(batch, stop);
            await AfterCommit(batch);
            return results;
        }
        finally
        {
            moments?.Pass();
        }
    }

    public async Task<StoredCustomer?> Load(string customerId, CancellationToken stop)
    {
        Interlocked.Increment(ref loads);
        moments?.Pass();
        await BeforeLoad(customerId);
        return await Inner.Load(customerId, stop);
    }

    public Task<Conversion> Convert(CancellationToken stop) => Inner.Convert(stop);

    public int Writers => Inner.Writers;

    public int Shards => Inner.Shards;

    // The test owns the store and opens and closes it.
    public Task Open(CancellationToken stop) => Task.CompletedTask;
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public Task OpenBeside(CancellationToken stop) => Task.CompletedTask;
    public Task<IStoreSnapshot> Snapshot(CancellationToken stop) => Inner.Snapshot(stop);
    public Task<IStoreFilling> Fill(CancellationToken stop) => Inner.Fill(stop);

    public Task<Receipt?> FindReceipt(string customerId, string eventId, CancellationToken stop) => Inner.FindReceipt(customerId, eventId, stop);

    public Task<IReadOnlyList<Input>> Inputs(string customerId, CancellationToken stop)
    {
        Interlocked.Increment(ref journalsRead);
        return Inner.Inputs(customerId, stop);
    }

    public Task<Page<JournalEntry>> Timeline(string customerId, string? cursor, int limit, CancellationToken stop) => Inner.Timeline(customerId, cursor, limit, stop);

    public async Task<IReadOnlyList<DueCustomer>> Due(DateTimeOffset now, int limit, IReadOnlyList<int>? shards, CancellationToken stop)
    {
        await BeforeDue();
        var due = await Inner.Due(now, limit, shards, stop);
        await AfterDue();
        return due;
    }

    public Task<DateTimeOffset?> NextWake(DateTimeOffset after, IReadOnlyList<int>? shards, CancellationToken stop) => Inner.NextWake(after, shards, stop);
    public Task<Page<StoredCustomer>> Customers(CustomerFilter filter, string? cursor, int limit, CancellationToken stop) => Inner.Customers(filter, cursor, limit, stop);
    public Task<IReadOnlyList<TaskCard>> OpenTasks(string rep, WorkList? list, DateTimeOffset? dueBefore, DateTimeOffset now, int limit, CancellationToken stop) => Inner.OpenTasks(rep, list, dueBefore, now, limit, stop);
    public Task<IReadOnlyList<TaskCard>> OpenCards(string? afterId, int limit, CancellationToken stop) => Inner.OpenCards(afterId, limit, stop);
    public Task<TaskCard?> FindTask(string taskId, CancellationToken stop) => Inner.FindTask(taskId, stop);
    public Task SaveRep(Rep rep, CancellationToken stop) => Inner.SaveRep(rep, stop);
    public Task<Rep?> FindRep(string id, CancellationToken stop) => Inner.FindRep(id, stop);
    public Task<IReadOnlyList<RepLoad>> Reps(CancellationToken stop) => Inner.Reps(stop);
    public Task<IReadOnlyList<StoredPolicy>> Policies(int after, CancellationToken stop) => Inner.Policies(after, stop);
    public Task<bool> SavePolicy(StoredPolicy policy, CancellationToken stop) => Inner.SavePolicy(policy, stop);

    public async Task<IReadOnlyList<string>> Behind(int policyVersion, int limit, IReadOnlyList<int>? shards, CancellationToken stop)
    {
        var behind = await Inner.Behind(policyVersion, limit, shards, stop);
        await AfterBehind(behind);
        return behind;
    }

    public Task<long> CountBehind(int policyVersion, CancellationToken stop) => Inner.CountBehind(policyVersion, stop);
    public Task<IReadOnlyList<CustomerJournal>> Journals(string? afterId, DateTimeOffset until, int limit, CancellationToken stop) => Inner.Journals(afterId, until, limit, stop);
    public Task<IReadOnlyList<CustomerJournal>> DealingsOf(ImmutableArray<string> kinds, DateTimeOffset from, DateTimeOffset to, long after, int limit, CancellationToken stop) => Inner.DealingsOf(kinds, from, to, after, limit, stop);
    public Task<IReadOnlyList<StoredImport>> Imports(CancellationToken stop) => Inner.Imports(stop);
    public Task<StoredImport?> FindImport(string id, CancellationToken stop) => Inner.FindImport(id, stop);
    public Task<bool> SaveImport(StoredImport import, CancellationToken stop) => Inner.SaveImport(import, stop);
    public Task SaveImportPart(string id, int part, byte[] content, CancellationToken stop) => Inner.SaveImportPart(id, part, content, stop);
    public Task<IReadOnlyList<byte[]>> ImportParts(string id, CancellationToken stop) => Inner.ImportParts(id, stop);
    public Task ForgetImports(DateTimeOffset before, CancellationToken stop) => Inner.ForgetImports(before, stop);
    public Task ForgetImport(string id, CancellationToken stop) => Inner.ForgetImport(id, stop);
    public Task<IReadOnlyList<string>> Known(IReadOnlyList<string> customerIds, CancellationToken stop) => Inner.Known(customerIds, stop);
    public Task<StoredTemplates?> Templates(int? version, CancellationToken stop) => Inner.Templates(version, stop);
    public Task<int> TemplateVersion(CancellationToken stop) => Inner.TemplateVersion(stop);
    public Task<IReadOnlyList<TemplateChange>> TemplateChanges(CancellationToken stop) => Inner.TemplateChanges(stop);
    public Task<bool> SaveTemplates(StoredTemplates templates, CancellationToken stop) => Inner.SaveTemplates(templates, stop);
    public Task SaveAd(Ad ad, CancellationToken stop) => Inner.SaveAd(ad, stop);
    public Task<IReadOnlyList<Ad>> Ads(CancellationToken stop) => Inner.Ads(stop);
    public Task<bool> SaveReview(TaskCard card, CancellationToken stop) => Inner.SaveReview(card, stop);

    public async Task<IReadOnlyList<OutboxRow>> Claim(string channel, string by, DateTimeOffset now, DateTimeOffset until, int limit, CancellationToken stop)
    {
        var rows = await Inner.Claim(channel, by, now, until, limit, stop);
        moments?.Pass();
        await AfterClaim(rows);
        return rows;
    }

    public Task<int> Prune(string channel, DateTimeOffset before, int limit, CancellationToken stop) => Inner.Prune(channel, before, limit, stop);

    public async Task PutOff(string id, string by, DateTimeOffset due, int attempts, string? why, CancellationToken stop)
    {
        await Inner.PutOff(id, by, due, attempts, why, stop);
        moments?.Pass();
    }

    public async Task Drop(string id, string by, CancellationToken stop)
    {
        await Inner.Drop(id, by, stop);
        moments?.Pass();
    }

    public Task<OutboxRow?> FindMessage(string id, CancellationToken stop) => Inner.FindMessage(id, stop);
    public Task<IReadOnlyList<OutboxRow>> Messages(OutboxStatus? status, string? afterId, int limit, CancellationToken stop) => Inner.Messages(status, afterId, limit, stop);
    public Task<Page<OutboxRow>> Outbox(OutboxStatus status, string? cursor, int limit, CancellationToken stop) => Inner.Outbox(status, cursor, limit, stop);
    public Task<string?> Setting(string name, CancellationToken stop) => Inner.Setting(name, stop);
    public Task<IReadOnlyList<(string Name, string Value)>> Settings(string prefix, CancellationToken stop) => Inner.Settings(prefix, stop);
    public Task SaveSetting(string name, string value, CancellationToken stop) => Inner.SaveSetting(name, value, stop);
    public Task<string> KeepSetting(string name, string value, CancellationToken stop) => Inner.KeepSetting(name, value, stop);
}
