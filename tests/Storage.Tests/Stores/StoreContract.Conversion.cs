using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Interfaces.Serialization;
using Kizuna.Storage.Backups;
using Kizuna.Storage.Ports;
using Kizuna.Storage.Rows;
using Kizuna.Testing;

namespace Kizuna.Storage.Tests;

/// <summary>Promise: stores of earlier programs hold people's data; they are read as they are, and converted beside the work.</summary>
public abstract partial class StoreContract
{
    [StoreFact]
    public async Task Rows_of_an_earlier_program_are_read_as_they_are_and_as_they_were_when_they_are_converted()
    {
        const int count = 700; // several steps
        await Commit([.. Enumerable.Range(0, count).Select(i => Turn(Samples.FullCustomer($"c-{i:000}"), events: [$"m-{i}", "m-x"], tasks: [Card($"t-{i}", $"c-{i:000}")]))]);
        await using var old = await open();
        await CopyAsJson(from: Store, to: old.Store);

        await ShouldBeAlike(old.Store, Store);
        (await old.Store.Convert(default)).Stage.ShouldBe(ConversionStage.UnderWay);
        await ShouldBeAlike(old.Store, Store);

        // Somebody who is not converted yet goes on.
        var last = $"c-{count - 1:000}";
        foreach (var store in (IStore[])[Store, old.Store])
            (await store.Commit([Turn(Samples.FullCustomer(last), expected: 1, events: ["m-later"])], default)).Single().Status.ShouldBe(CommitStatus.Committed);
        while ((await old.Store.Convert(default)).Stage == ConversionStage.UnderWay)
            await ShouldBeAlike(old.Store, Store);
        (await old.Store.Convert(default)).Stage.ShouldBe(ConversionStage.Complete);

        await ShouldBeAlike(old.Store, Store);
        (await JsonLeft(old.Store)).ShouldBe(0);
        (await old.Store.Commit([Turn(Samples.FullCustomer(last), expected: 2, events: ["m-x"])], default)).Single().Status.ShouldBe(CommitStatus.Duplicate);
    }

    [StoreFact]
    public async Task A_row_that_cannot_be_read_holds_up_the_conversion_of_no_other()
    {
        await Commit([.. Enumerable.Range(0, 3).Select(i => Turn(Samples.FullCustomer($"c-{i}"), events: ["m-1"]))]);
        await using var old = await open();
        await CopyAsJson(from: Store, to: old.Store, value => value is string text && text.Contains("\"id\":\"c-1\"", StringComparison.Ordinal) ? "{\"broken" : value);

        while ((await old.Store.Convert(default)).Stage != ConversionStage.Complete)
        {
        }

        (await JsonLeft(old.Store)).ShouldBe(1);
        (await old.Store.Load("c-2", default)).ShouldNotBeNull();
        await Should.ThrowAsync<StoreException>(() => old.Store.Load("c-1", default));
    }

    private static async Task ShouldBeAlike(IStore one, IStore other)
    {
        var (left, right) = (await Everything(one), await Everything(other));
        left.ShouldBe(right);
    }

    private static async Task<string> Everything(IStore store)
    {
        var customers = (await store.Customers(new(Traits: [new("name", "李 小明")]), null, 1000, default)).Items;
        var journal = new List<object>();
        foreach (var id in customers.Select(stored => stored.Customer.Id).Where((_, i) => i % 97 == 0))
        {
            journal.AddRange((await store.Timeline(id, null, 10, default)).Items);
            journal.AddRange((await store.Inputs(id, default)).OrderBy(input => input.Id, StringComparer.Ordinal));
            journal.Add((await store.FindReceipt(id, "m-x", default))!);
        }
        return KizunaJson.Write(new object[]
        {
            customers.Select(stored => stored.Customer), journal, await store.OpenTasks("rep-1", null, null, Samples.Monday, 1000, default),
            (await store.Journals(null, DateTimeOffset.MaxValue, 1000, default)).Select(one => one.Inputs.OrderBy(input => input.Id, StringComparer.Ordinal)),
        });
    }

    /// <summary>The rows as the programs before the compact form wrote them.</summary>
    private static async Task CopyAsJson(IStore from, IStore to, Func<object?, object?>? harm = null)
    {
        await using var snapshot = await from.Snapshot(default);
        await using var filling = await to.Fill(default);
        foreach (var table in StoreTable.All)
        {
            var readable = new ReadableRows(table, await snapshot.Columns(table, default));
            await filling.Begin(table, readable.Written, default);
            var rows = new List<IReadOnlyList<object?>>();
            await snapshot.Read(table, row => rows.Add([.. readable.Unpack(row).Select(value => harm is null || table.Name != "customers" ? value : harm(value))]), default);
            foreach (var row in rows) await filling.Add(row, default);
        }
        await filling.Finish(default);
    }

    private static async Task<int> JsonLeft(IStore store)
    {
        await using var snapshot = await store.Snapshot(default);
        var left = 0;
        foreach (var table in StoreTable.All)
            if ((await snapshot.Columns(table, default)).ToList().IndexOf("compact") is var compact and >= 0)
                await snapshot.Read(table, row => left += row[compact] is null ? 1 : 0, default);
        return left;
    }
}
