using System.Text.Json;
using Kizuna.Api.Configuration;
using Kizuna.Api.Customers;
using Kizuna.Api.Events;
using Kizuna.Api.Hosting;
using Kizuna.Api.Http;
using Kizuna.Api.Imports;
using Kizuna.Engine;
using Kizuna.Grains.Interfaces.Serialization;
using Kizuna.Policies;
using Kizuna.Policies.Document;
using Kizuna.Silo.Cli;
using Kizuna.Storage.Ports;
using Kizuna.Storage.Rows;
using Microsoft.Extensions.DependencyInjection;

namespace Kizuna.Api.Tests;

[Collection(EngineTests.Name)]
public sealed class ImportTests(EngineFixture engine) : IDisposable
{
    private static readonly TimeZoneInfo Tokyo = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("kizuna-import-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_second_import_is_all_duplicates()
    {
        var (a, b) = (engine.Fresh(), engine.Fresh());
        var file = Write($"""
            customer_id,name,date,order_id,total,currency,category
            {a},山田 花子,2026-01-05,o-1,1200,JPY,靴
            {b},"Brooks, Ada",2026-02-05T10:00,o-2,99.5,USD,
            {a},山田 花子,2026-03-05,o-3,800,JPY,靴
            """);
        var first = await Import(file);
        first.Bad.ShouldBe(0);
        first.Sum.ShouldBe(new ImportSummary(Orders: 3, Applied: 5, Duplicates: 0, Rejected: 0));      // three orders, two names
        first.Customers.ShouldBe(2);
        (await Import(file)).Sum.ShouldBe(new ImportSummary(Orders: 3, Applied: 0, Duplicates: 5, Rejected: 0));

        var view = await engine.Get($"/v1/customers/{a}");
        view.String("name").ShouldBe("山田 花子");
        view.GetProperty("orders").GetProperty("count").GetInt32().ShouldBe(2);
        view.GetProperty("orders").GetProperty("lastAt").GetDateTimeOffset().ShouldBe(new DateTimeOffset(2026, 3, 5, 12, 0, 0, TimeSpan.FromHours(9)));
        view.GetProperty("tasks").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public void A_shuffled_file_gives_the_same_ids()
    {
        string[] lines = [" 00004 0001 19970101  2   29.33", " 00004 0001 19970101  2   29.33", " 00004 0001 19970118  2   29.73", " 00021 0002 19970101  3   63.34"];
        string[] Ids(IEnumerable<string> rows) => [.. CdnowRows.Read(new StringReader(string.Join('\n', rows)), Tokyo).Select(row => row.Event!.MessageId).Order()];
        Ids(lines).ShouldBe(Ids(lines.Reverse()));
        Ids(lines).Distinct().Count().ShouldBe(4);
    }

    [Fact]
    public async Task Bad_lines_are_told_by_number_and_harm_no_other()
    {
        var customer = engine.Fresh();
        var file = Write($"""
            customer_id,date,total,event,text
            {customer},2026-01-05,1200,,
            {customer},2026-02-31,1200,,
            ,2026-01-05,1200,,
            {customer},2026-01-06,much,,
            {customer},2026-01-07
            {customer},2026-01-08,,Message Received,これいくらですか?
            {customer},2026-01-09,,Message Received,
            """);
        var import = await Import(file);
        import.Faults.Select(fault => fault.Line).Order().ShouldBe([3, 4, 5, 6, 8]);
        import.Faults.Single(fault => fault.Line == 5).Text.ShouldContain("total");
        (import.Bad + import.Sum.Rejected).ShouldBe(5);
        import.Sum.Applied.ShouldBe(2);
    }

    [Fact]
    public async Task An_import_that_was_stopped_goes_on_where_it_stopped()
    {
        var customers = Enumerable.Range(0, 4000).Select(_ => engine.Fresh()).ToArray();
        var file = Write("customer_id,date,total\n" + string.Join('\n', customers.Select(customer => $"{customer},2026-01-05,100")));
        using var stop = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => Import(file, progress: done =>
        {
            if (done > 0)
                stop.Cancel();
        }, stop: stop.Token));

        var second = await Import(file);
        second.Sum.Applied.ShouldBeLessThanOrEqualTo(4000);
        (second.Sum.Applied + second.Sum.Duplicates).ShouldBe(4000);
        second.WasFresh.ShouldBeFalse();
        foreach (var customer in customers.Where((_, i) => i % 100 == 0))
            (await engine.Get($"/v1/customers/{customer}")).GetProperty("orders").GetProperty("count").GetInt32().ShouldBe(1);
        Directory.GetFiles(folder.FullName, "import-*").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_corrected_name_corrects_the_trait_and_the_order_stays_one()
    {
        var customer = engine.Fresh();
        await Import(Write($"customer_id,date,order_id,total,name\n{customer},2026-01-05,A-1,1200,わたなべ\n"));
        var again = await Import(Write($"customer_id,date,order_id,total,status,name\n{customer},2026/1/5,A-1,1200,発送済,渡辺\n"));
        again.Sum.ShouldBe(new ImportSummary(Orders: 1, Applied: 1, Duplicates: 1, Rejected: 0));
        var view = await engine.Get($"/v1/customers/{customer}");
        view.String("name").ShouldBe("渡辺");
        view.GetProperty("orders").GetProperty("count").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_list_of_customers_makes_customers_with_traits_and_no_order()
    {
        var (a, b) = (engine.Fresh(), engine.Fresh());
        var import = await Import(Write($"会員番号,氏名,メールアドレス,電話番号,メルマガ\n{a},原 ゆい,y@example.jp,090-1,いいえ\n{b},原 まい,m@example.jp,090-2,はい\n"));
        import.Faults.ShouldBeEmpty();
        import.Sum.Orders.ShouldBe(0);
        var view = await engine.Get($"/v1/customers/{a}");
        view.String("name").ShouldBe("原 ゆい");
        view.GetProperty("traits").String("email").ShouldBe("y@example.jp");
        view.GetProperty("orders").GetProperty("count").GetInt32().ShouldBe(0);
        view.GetProperty("tasks").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_row_that_is_refused_leaves_no_customer_behind()
    {
        var customer = engine.Fresh();
        (await Import(Write($"customer_id,date,total,name\n{customer},2026-01-05,much,Ada\n"))).Faults.ShouldHaveSingleItem().Line.ShouldBe(2);
        (await engine.Http.GetAsync($"/v1/customers/{customer}")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_exported_comes_back_in()
    {
        var (named, nameless) = (engine.Fresh(), engine.Fresh());
        await Import(Write($"customer_id,date,total,name,phone\n{named},2026-01-05,1200,往復 太郎,+81901\n{nameless},2026-01-05,100,,\n"));
        var import = await Import(Write(await engine.Http.GetStringAsync("/v1/customers?format=csv")));
        import.Faults.ShouldBeEmpty();
        import.Sum.Orders.ShouldBe(0);
        var view = await engine.Get($"/v1/customers/{named}");
        view.GetProperty("orders").GetProperty("total").GetDecimal().ShouldBe(1200);
        view.GetProperty("traits").String("phone").ShouldBe("+81901");
        (await engine.Get($"/v1/customers/{nameless}")).GetProperty("traits").TryGetProperty("name", out _).ShouldBeFalse();
    }

    [Fact]
    public void Refused_rows_are_a_file_that_can_be_mended_and_imported()
    {
        var path = Path.Combine(folder.FullName, "rejected.csv");
        using (var refused = new RejectedRows(() => File.Create(path), ["customer_id", "date", "total"]))
        {
            refused.Add(ImportRow.Bad(3, "total is missing", ["k1", "2026-01-05", ""]), "total is missing");
            refused.Add(ImportRow.Bad(3, "again", ["k1", "2026-01-05", ""]), "again");
            refused.Add(ImportRow.Bad(5, "2 columns instead of 3", ["k,2", "2026-01-06"]), "2 columns instead of 3");
        }
        File.ReadAllText(path).ShouldBe("customer_id,date,total,line,fault\r\nk1,2026-01-05,,3,total is missing\r\n\"k,2\",2026-01-06,,5,2 columns instead of 3\r\n");
        using var reader = new StreamReader(path);
        CsvRows.Read(reader, [], Tokyo, "f", DateTimeOffset.UnixEpoch.AddYears(60), new ImportNotes(warning => throw new InvalidOperationException(warning))).Count().ShouldBe(2);
    }

    [Fact]
    public void A_mapping_that_was_saved_can_be_told_again()
    {
        var path = Path.Combine(folder.FullName, "shop.map");
        MapFile.Write(path, [("会員=ID", "customer_id"), ("備考", "-"), ("ランク", "trait.rank")]);
        MapFile.Read([path, "X=adid"]).ShouldBe([("会員=ID", "customer_id"), ("備考", "-"), ("ランク", "trait.rank"), ("X", "adId")]);
        Should.Throw<SettingsException>(() => MapFile.Read(["X=nothing"])).Message.ShouldContain("customer_id");
    }

    [Fact]
    public void A_time_that_a_clock_change_skips_is_the_one_after()
    {
        var newYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
        LocalTime.At(new DateTime(2026, 3, 8, 2, 30, 0), newYork).ShouldBe(new DateTimeOffset(2026, 3, 8, 7, 0, 0, TimeSpan.Zero));
        LocalTime.At(new DateTime(2026, 11, 1, 1, 30, 0), newYork).ShouldBe(new DateTimeOffset(2026, 11, 1, 5, 30, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task A_file_that_is_neither_is_told_with_its_first_line()
    {
        var file = Write("foo,bar\n1,2\n");
        (await Should.ThrowAsync<SettingsException>(() => Import(file))).Message.ShouldContain("foo,bar");
    }

    [CdnowFact]
    public async Task Cdnow_is_imported_whole_and_a_second_time_is_all_duplicates()
    {
        var sum = (await Import(CdnowFactAttribute.File!)).Sum;
        sum.ShouldBe(new ImportSummary(Orders: 6919, Applied: 6919, Duplicates: 0, Rejected: 0));
        var again = await Import(CdnowFactAttribute.File!);
        again.Sum.Duplicates.ShouldBe(6919);
        again.Customers.ShouldBe(2357);

        var view = await engine.Get("/v1/customers/00004?asOf=1998-06-30");
        view.GetProperty("orders").GetProperty("count").GetInt32().ShouldBe(4);
        view.GetProperty("orders").GetProperty("total").GetDecimal().ShouldBe(100.50m);
        view.GetProperty("orders").GetProperty("lastAt").GetDateTimeOffset().ShouldBe(new DateTimeOffset(1997, 12, 12, 12, 0, 0, TimeSpan.FromHours(9)));
    }

    [CdnowFact]
    public async Task Cdnow_in_any_order_gives_the_same_customers_byte_for_byte()
    {
        var lines = await File.ReadAllLinesAsync(CdnowFactAttribute.File!);
        var shuffled = lines.Select((line, i) => (line, Rank: (long)i * 7919 % lines.Length)).OrderBy(l => l.Rank).Select(l => l.line);

        var inOrder = await States(lines);
        var inAnother = await States(shuffled);
        inOrder.Count.ShouldBe(2357);
        inAnother.Keys.ShouldBe(inOrder.Keys, ignoreOrder: true);
        inOrder.Keys.Where(id => inAnother[id] != inOrder[id]).ShouldBeEmpty();
    }

    /// <summary>Every customer of an engine that has imported the lines, as it is stored, brought to one instant.</summary>
    private async Task<Dictionary<string, string>> States(IEnumerable<string> lines)
    {
        var own = new EngineFixture();
        await own.InitializeAsync();
        try
        {
            await new ImportTests(own).Import(Write(string.Join('\n', lines)));
            var (store, policies) = (own.App.Services.GetRequiredService<IStore>(), own.App.Services.GetRequiredService<PolicyVersions>());
            var states = new Dictionary<string, string>();
            var afterImport = TimeProvider.System.GetUtcNow().AddDays(1);
            string? cursor = null;
            do
            {
                var page = await store.Customers(new CustomerFilter(), cursor, 200, default);
                foreach (var stored in page.Items)
                    states.Add(stored.Customer.Id, KizunaJson.Write(CustomerEngine.At(stored.Customer, policies.History, afterImport)));
                cursor = page.NextCursor;
            }
            while (cursor is not null);
            return states;
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    private string Write(string text)
    {
        var path = Path.Combine(folder.FullName, $"{engine.Fresh("file")}.csv");
        File.WriteAllText(path, text);
        return path;
    }

    private async Task<Imported> Import(string path, Action<long>? progress = null, CancellationToken stop = default, (string, string)[]? map = null)
    {
        var settings = EngineFixture.SettingsFor(folder.FullName) with { Urls = [engine.Address.ToString()] };
        var file = await ImportFile.Open(path, ImportFormat.Auto, stop);
        await using var connection = await EngineConnection.Open(settings, null, stop);
        connection.Own.ShouldBeNull();
        var checkpoint = ImportCheckpoint.In(folder.FullName, file.Hash);
        Task<EventAnswer> Send(IReadOnlyList<BatchItem> batch, CancellationToken cancel) => connection.Send<EventAnswer>(HttpMethod.Post, "/v1/batch", new { batch }, cancel);
        var fresh = checkpoint.Progress.IsFresh;
        var (faults, warnings) = (new List<(long Line, string Text)>(), new List<string>());
        var (customers, bad) = await new Importer(Send, checkpoint.Progress, (row, text) => { lock (faults) faults.Add((row.Line, text)); }, progress ?? (_ => { })).Run(file.Rows(map ?? [], Tokyo, TimeProvider.System.GetUtcNow(), new ImportNotes(warnings.Add)), stop);
        checkpoint.Remove();
        return new(checkpoint.Progress.Summary, customers, bad, faults, fresh, warnings);
    }

    private sealed record Imported(ImportSummary Sum, int Customers, long Bad, List<(long Line, string Text)> Faults, bool WasFresh, List<string> Warnings);
}

/// <summary>A test on the CDNOW sample; skipped where the shared data folder is not beside the repository.</summary>
public sealed class CdnowFactAttribute : FactAttribute
{
    public static readonly string? File = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public CdnowFactAttribute()
    {
        if (File is null)
            Skip = "shared/data/cdnow-sample.txt is not there";
    }

    private static string? Find(DirectoryInfo? folder)
    {
        for (; folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "shared", "data", "cdnow-sample.txt") is var path && System.IO.File.Exists(path))
                return path;
        return null;
    }
}
