using System.Text.Json;
using Kizuna.Api.Customers;
using Kizuna.Grains.Interfaces;
using Kizuna.Testing;

namespace Kizuna.Api.Tests;

/// <summary>The clients that users have: what they send and expect is the contract.</summary>
[Collection(EngineTests.Name)]
public sealed class ClientTests(EngineFixture engine)
{
    [NodeFact]
    public async Task Segments_own_client_works_by_changing_its_host()
    {
        var customer = engine.Fresh();
        (await NodeClients.Run("segment.mjs", engine.Address.ToString(), EngineFixture.Key, customer)).Trim().ShouldBe("sent");

        var view = await engine.Get($"/v1/customers/{customer}");
        view.String("name").ShouldBe("李 小明");
        view.GetProperty("orders").GetProperty("total").GetDecimal().ShouldBe(4980);
        view.GetProperty("tags").GetProperty("activity").String("value").ShouldBe("high");
        (await engine.Get($"/v1/customers/{customer}/timeline")).GetProperty("items").GetArrayLength().ShouldBe(4);
    }

    [NodeFact]
    public async Task Microsofts_own_client_watches_and_completes()
    {
        var (rep, customer) = (await engine.Rep(), engine.Fresh());
        await engine.Writes(customer, "こんにちは");
        await engine.Put($"/v1/customers/{customer}/owner", new { rep });

        using var client = await NodeClients.Start("signalr.mjs", engine.Address.ToString().TrimEnd('/'), EngineFixture.Key, rep);
        var snapshot = await Next();
        snapshot.String("kind").ShouldBe("snapshot");
        snapshot.GetProperty("value").String("repId").ShouldBe(rep);
        var error = await Next();
        error.String("kind").ShouldBe("error");
        error.GetProperty("value").GetString()!.ShouldContain("There is no rep nobody");

        var task = await engine.OpensTask(customer);
        var rest = new List<JsonElement>();
        while (await client.StandardOutput.ReadLineAsync().Within() is { } line)
            rest.Add(JsonSerializer.Deserialize<JsonElement>(line));
        await client.WaitForExitAsync().Within();
        client.ExitCode.ShouldBe(0, await client.StandardError.ReadToEndAsync());

        var deltas = rest.Where(line => line.String("kind") == "delta").Select(line => line.GetProperty("value")).ToList();
        deltas.Select(delta => delta.GetProperty("sequence").GetInt64()).ShouldBeInOrder();
        deltas.ShouldAllBe(delta => delta.String("epoch") == snapshot.GetProperty("value").String("epoch"));
        deltas.SelectMany(delta => delta.GetProperty("upserted").EnumerateArray()).ShouldContain(card => card.String("taskId") == task);
        var completed = rest.Single(line => line.String("kind") == "completed").GetProperty("value").GetProperty("task");
        completed.String("status").ShouldBe("completed");
        completed.GetProperty("end").String("by").ShouldBe(rep);

        async Task<JsonElement> Next() => JsonSerializer.Deserialize<JsonElement>(
            await client.StandardOutput.ReadLineAsync().Within() ?? throw new InvalidOperationException(await client.StandardError.ReadToEndAsync()));
    }
}
