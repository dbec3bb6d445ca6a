using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Storage.Rows;
using Kizuna.Testing;

namespace Kizuna.Storage.Tests;

public abstract partial class StoreContract
{
    [StoreFact]
    public async Task An_import_is_written_by_whoever_has_seen_what_was_written_last()
    {
        var begun = new StoredImport("i-1", 1, Samples.Monday, "{}");
        (await Store.SaveImport(begun, default)).ShouldBeTrue();
        (await Store.SaveImport(begun with { Body = "another" }, default)).ShouldBeFalse("there is one of this name");
        (await Store.SaveImport(begun with { Version = 2, Body = "half" }, default)).ShouldBeTrue();
        (await Store.SaveImport(begun with { Version = 2, Body = "late" }, default)).ShouldBeFalse("somebody else was faster");
        (await Store.SaveImport(begun with { Id = "i-0", Version = 3 }, default)).ShouldBeFalse("it is gone, or never was");
        (await Store.FindImport("i-1", default)).ShouldBe(begun with { Version = 2, Body = "half" });
        (await Store.FindImport("i-0", default)).ShouldBeNull();

        await Store.SaveImport(begun with { Id = "i-2", At = Samples.Monday.AddDays(1) }, default);
        (await Store.Imports(default)).Select(import => import.Id).ShouldBe(["i-2", "i-1"]);
    }

    [StoreFact]
    public async Task A_file_is_kept_in_parts_in_their_order_and_goes_with_its_import()
    {
        await Store.SaveImport(new("i-1", 1, Samples.Monday, "{}"), default);
        await Store.SaveImport(new("i-2", 1, Samples.Monday.AddDays(1), "{}"), default);
        await Store.SaveImportPart("i-1", 1, [3, 4], default);
        await Store.SaveImportPart("i-1", 0, [9, 9, 9], default);
        await Store.SaveImportPart("i-1", 0, [1, 2], default);
        await Store.SaveImportPart("i-2", 0, [7], default);
        (await Store.ImportParts("i-1", default)).ShouldBe([[1, 2], [3, 4]]);

        await Store.ForgetImports(Samples.Monday.AddTicks(1), default);
        (await Store.Imports(default)).ShouldHaveSingleItem().Id.ShouldBe("i-2");
        (await Store.ImportParts("i-1", default)).ShouldBeEmpty();
        await Store.ForgetImport("i-2", default);
        (await Store.ImportParts("i-2", default)).ShouldBeEmpty();
    }

    [StoreFact]
    public async Task Of_many_ids_those_are_known_that_are_customers()
    {
        await Commit(Of("c-1", Entry("c-1", "a", Samples.Monday)), Of("c-\"2\"", Entry("c-\"2\"", "a", Samples.Monday)));
        (await Store.Known(["c-3", "c-\"2\"", "c-1", "C-1"], default)).Order(StringComparer.Ordinal).ShouldBe(["c-\"2\"", "c-1"]);
        (await Store.Known([], default)).ShouldBeEmpty();
    }

    [StoreFact]
    public async Task What_an_import_told_and_was_taken_back_is_in_no_figure_of_any_day()
    {
        var (day, import) = (Samples.Monday, Samples.Monday.AddDays(2));
        Input Order(string id, DateTimeOffset? told) => new OrderCompleted { Id = id, At = day, OrderId = id, Total = 1, ImportedAt = told };
        Input[] inputs = [Order("kept", null), Order("undone", import), Order("of another", import.AddTicks(1)), new ImportUndone { Id = "undo:1", At = day.AddDays(5), Told = [import] }];
        await Commit(Of("c-1", [.. inputs.Select(input => Entry("c-1", input.Id, input.At) with { Input = input })]));

        string[] standing = ["kept", "of another"];
        (await Store.Journals(null, day, 9, default)).Single().Inputs.Select(input => input.Id).Order().ShouldBe(standing);
        (await Store.DealingsOf(["orderCompleted"], day, day.AddTicks(1), 0, 9, default)).Single().Inputs.Select(input => input.Id).Order().ShouldBe(standing);
        (await Store.Inputs("c-1", default)).Count.ShouldBe(4, "the journal keeps them");
    }
}
