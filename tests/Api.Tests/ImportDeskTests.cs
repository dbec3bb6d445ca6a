using System.Net;
using System.Text;
using System.Text.Json;
using Kizuna.Policies;
using Kizuna.Reports.Queries;
using Kizuna.Storage.Ports;
using Kizuna.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Kizuna.Api.Tests;

/// <summary>Promise: a file can be looked at before anything is written, imported without whoever brought it, and taken back as if it had never been told.</summary>
[Collection(EngineTests.Name)]
public sealed class ImportDeskTests(EngineFixture engine)
{
    [Fact]
    public async Task A_file_is_looked_at_imported_and_taken_back_and_comes_in_again()
    {
        var (known, fresh) = (engine.Fresh(), engine.Fresh());
        await engine.Writes(known, "これいくらですか?");
        var id = await Upload($"会員番号,氏名,注文日,注文番号,合計,メモ\n{known},山田 花子,2026-01-05,{known}-1,1200,a\n{fresh},原 ゆい,2026-01-06,{fresh}-1,800,b\n{fresh},原 ゆい,2026-13-06,x,1,c\n", "shift_jis");

        var preview = await engine.Post($"/v1/imports/{id}/preview", new { });
        preview.String("encoding").ShouldBe("Shift_JIS (CP932)");
        var columns = preview.GetProperty("columns").EnumerateArray().ToDictionary(column => column.String("header"));
        columns["会員番号"].String("field").ShouldBe("customer_id");
        columns["氏名"].GetProperty("samples").EnumerateArray().Select(sample => sample.GetString()).ShouldBe(["山田 花子", "原 ゆい"]);
        columns["メモ"].TryGetProperty("field", out _).ShouldBeFalse();
        var sum = preview.GetProperty("sum");
        (sum.Int("customers"), sum.Int("newCustomers"), sum.Int("orders"), sum.Int("toMend")).ShouldBe((2, 1, 2, 1));
        sum.GetProperty("faults")[0].Int("line").ShouldBe(4);
        (await engine.Http.GetAsync($"/v1/customers/{fresh}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "nothing is written");

        await engine.Post($"/v1/imports/{id}/start", new { columns = new[] { new { header = "メモ", field = "trait.memo" } } });
        var done = await Ended(id, "done");
        (done.Int("rows"), done.Int("toMend"), done.Int("customers")).ShouldBe((5, 1, 2));
        done.GetProperty("summary").Int("tasks").ShouldBe(0);
        (await engine.Get($"/v1/customers/{fresh}")).GetProperty("traits").String("memo").ShouldBe("b");
        (await engine.Get($"/v1/customers/{known}")).GetProperty("orders").Int("count").ShouldBe(1);
        (await engine.Http.GetStringAsync($"/v1/imports/{id}/rejected")).ShouldContain("2026-13-06,x,1,c,4,");

        var back = await engine.Get($"/v1/imports/{id}/undo");
        (back.Int("orders"), back.Int("customers"), back.Int("gone")).ShouldBe((2, 2, 1));
        await engine.Post($"/v1/imports/{id}/undo", new { });
        (await Ended(id, "undone")).GetProperty("returned").Int("gone").ShouldBe(1);
        (await engine.Get($"/v1/customers?search={fresh}")).GetProperty("items").GetArrayLength().ShouldBe(0);
        var kept = await engine.Get($"/v1/customers/{known}");
        kept.GetProperty("orders").Int("count").ShouldBe(0);
        kept.GetProperty("traits").TryGetProperty("memo", out _).ShouldBeFalse();
        kept.GetProperty("tags").GetProperty("intent").String("value").ShouldBe("high", "what the customer wrote stays");
        await Agrees();

        await engine.Post($"/v1/imports/{id}/start", new { });
        (await Ended(id, "done")).GetProperty("summary").Int("duplicates").ShouldBe(0);
        (await engine.Get($"/v1/customers/{fresh}")).GetProperty("orders").Int("count").ShouldBe(1);
        await engine.Post($"/v1/imports/{id}/undo", new { });
        await Ended(id, "undone");
        (await engine.Get($"/v1/customers?search={fresh}")).GetProperty("items").GetArrayLength().ShouldBe(0);
        await Agrees();
        (await engine.Http.DeleteAsync($"/v1/imports/{id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await engine.Http.GetAsync($"/v1/imports/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_customer_who_is_another_one_by_now_gives_back_what_the_import_told()
    {
        var (visitor, user) = (engine.Fresh(), engine.Fresh());
        var id = await Upload($"customer_id,date,order_id,total\n{visitor},2026-01-05,{visitor}-1,1200\n");
        await engine.Post($"/v1/imports/{id}/start", new { });
        await Ended(id, "done");
        await engine.Post("/v1/alias", new { previousId = visitor, userId = user });
        (await engine.Get($"/v1/customers/{user}")).GetProperty("orders").Int("count").ShouldBe(1);
        await engine.Post($"/v1/imports/{id}/undo", new { });
        await Ended(id, "undone");
        (await engine.Get($"/v1/customers?search={user}")).GetProperty("items").EnumerateArray().ShouldAllBe(item => item.GetProperty("orders").Int("count") == 0);
        await Agrees();
    }

    [Fact]
    public async Task An_import_that_is_stopped_goes_on_and_is_undone_whole()
    {
        var customers = Enumerable.Range(0, 6000).Select(_ => engine.Fresh()).ToArray();
        var id = await Upload("customer_id,date,total\n" + string.Join('\n', customers.Select(customer => $"{customer},2026-01-05,100")));
        await engine.Post($"/v1/imports/{id}/start", new { });
        (await engine.Http.PostAsync($"/v1/imports/{await Upload("customer_id,date,total\na,2026-01-05,1\n")}/start", Json("{}"))).StatusCode.ShouldBe(HttpStatusCode.Conflict, "one at a time");
        (await engine.Http.DeleteAsync($"/v1/imports/{id}")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await engine.Post($"/v1/imports/{id}/stop", new { });
        var stopped = await Ended(id, "stopped", "done");
        if (stopped.String("stage") == "stopped")
        {
            await engine.Post($"/v1/imports/{id}/start", new { });
            stopped = await Ended(id, "done");
        }
        var sum = stopped.GetProperty("summary");
        (sum.Int("applied") + sum.Int("duplicates")).ShouldBe(6000);
        await engine.Post($"/v1/imports/{id}/undo", new { });
        (await Ended(id, "undone")).GetProperty("returned").Int("gone").ShouldBe(6000);
        foreach (var customer in customers.Where((_, i) => i % 500 == 0))
            (await engine.Get($"/v1/customers?search={customer}")).GetProperty("items").EnumerateArray().ShouldAllBe(item => item.String("customerId") != customer);
    }

    [Fact]
    public async Task An_import_that_a_restart_interrupts_is_said_to_be_stopped_and_takes_the_rest()
    {
        var own = new EngineFixture();
        await own.InitializeAsync();
        try
        {
            var desk = new ImportDeskTests(own);
            var id = await desk.Upload("customer_id,date,total\n" + string.Join('\n', Enumerable.Range(0, 6000).Select(i => $"c-{i},2026-01-05,100")));
            await own.Post($"/v1/imports/{id}/start", new { });
            await Eventually.True(async () => (await own.Get("/v1/customers?limit=1")).GetProperty("items").GetArrayLength() > 0);
            await own.Stop();
            await own.StartAgain();
            if ((await own.Get($"/v1/imports/{id}")).String("stage") != "done")
            {
                (await own.Get($"/v1/imports/{id}")).String("stage").ShouldBe("stopped");
                await own.Post($"/v1/imports/{id}/start", new { });
            }
            var sum = (await desk.Ended(id, "done")).GetProperty("summary");
            (sum.Int("applied") + sum.Int("duplicates")).ShouldBe(6000);
            await own.Post($"/v1/imports/{id}/undo", new { });
            await own.Stop();
            await own.StartAgain();
            var half = await own.Get($"/v1/imports/{id}");
            if (half.String("stage") != "undone")
            {
                (half.String("stage"), half.GetProperty("isInterrupted").GetBoolean()).ShouldBe(("undoing", true));
                (await own.Http.PostAsync($"/v1/imports/{id}/start", Json("{}"))).StatusCode.ShouldBe(HttpStatusCode.Conflict, "half of it is gone");
                await own.Post($"/v1/imports/{id}/undo", new { });
            }
            (await desk.Ended(id, "undone")).GetProperty("returned").Int("gone").ShouldBe(6000, "what was told before the restart goes too");
            await desk.Agrees();
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    [Fact]
    public async Task An_order_that_an_import_corrected_is_worth_again_what_it_was_and_the_same_file_corrects_it_again()
    {
        var customer = engine.Fresh();
        string File(int total) => $"customer_id,date,order_id,total\n{customer},2026-01-05,{customer}-1,{total}\n";
        async Task<string> Import(string text)
        {
            var import = await Upload(text);
            await engine.Post($"/v1/imports/{import}/start", new { });
            await Ended(import, "done");
            return import;
        }
        async Task<decimal> Total() => (await engine.Get($"/v1/customers/{customer}")).GetProperty("orders").GetProperty("total").GetDecimal();
        await Import(File(1000));
        var correction = await Import(File(900));
        (await Total()).ShouldBe(900);
        await engine.Post($"/v1/imports/{correction}/undo", new { });
        await Ended(correction, "undone");
        (await Total()).ShouldBe(1000);
        await Import(File(900));
        (await Total()).ShouldBe(900);
        await Agrees();
    }

    [Fact]
    public async Task A_file_that_cannot_be_imported_says_why_and_shows_its_columns()
    {
        var preview = await engine.Post($"/v1/imports/{await Upload("名前,備考\n原,x\n")}/preview", new { });
        preview.GetProperty("problem").String("code").ShouldBe("noCustomer");
        preview.GetProperty("columns").GetArrayLength().ShouldBe(2);
        preview.TryGetProperty("sum", out _).ShouldBeFalse();
        (await engine.Post($"/v1/imports/{await Upload("PK\u0003\u0004 no text")}/preview", new { })).GetProperty("problem").String("code").ShouldBe("otherKind");
    }

    [Fact]
    public async Task A_file_that_is_too_large_or_not_whole_is_refused()
    {
        (await engine.Http.PostAsync("/v1/imports", Json("""{"name":"a.csv","size":99999999}"""))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var large = (await engine.Post("/v1/imports", new { name = "a.csv", size = 600_000 })).String("id");
        (await Part(large, 0, new byte[100])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Part(large, 1, new byte[600_000 - 524_288])).StatusCode.ShouldBe(HttpStatusCode.Conflict, "the first part is missing");
        (await engine.Http.PostAsync($"/v1/imports/{large}/preview", Json("{}"))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await engine.Http.PostAsync($"/v1/imports/{large}/start", Json("{}"))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await Part(large, 0, new byte[524_288])).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Part(large, 1, new byte[600_000 - 524_288])).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await engine.Get($"/v1/imports/{large}")).String("stage").ShouldBe("ready");
    }

    private async Task<string> Upload(string text, string encoding = "utf-8")
    {
        var content = (encoding == "utf-8" ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(encoding)!).GetBytes(text);
        var list = await engine.Get("/v1/imports");
        if (list.GetProperty("items").GetArrayLength() > 15)
            foreach (var old in list.GetProperty("items").EnumerateArray())
                await engine.Http.DeleteAsync($"/v1/imports/{old.String("id")}");
        var id = (await engine.Post("/v1/imports", new { name = "注文.csv", size = content.Length })).String("id");
        (await Part(id, 0, content)).StatusCode.ShouldBe(HttpStatusCode.OK);
        return id;
    }

    private async Task<HttpResponseMessage> Part(string id, int part, byte[] content)
    {
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new("application/octet-stream");
        return await engine.Http.PutAsync($"/v1/imports/{id}/parts/{part}", body);
    }

    private async Task<JsonElement> Ended(string id, params string[] stages)
    {
        JsonElement import = default;
        await Eventually.True(async () =>
        {
            import = await engine.Get($"/v1/imports/{id}");
            return Array.IndexOf(stages, import.String("stage")) >= 0 || import.TryGetProperty("failure", out _);
        });
        import.TryGetProperty("failure", out var failure).ShouldBeFalse(failure.ToString());
        return import;
    }

    /// <summary>Every customer is what its journal says.</summary>
    private async Task Agrees()
    {
        var check = new JournalCheck(engine.App.Services.GetRequiredService<ICheckStore>(), engine.App.Services.GetRequiredService<PolicyVersions>(), TimeProvider.System);
        (await check.Differences(null, default).ToListAsync()).ShouldBeEmpty();
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
