using System.Text.Json;
using System.Text.Json.Nodes;
using Kizuna.Api.Customers;
using Kizuna.Api.Events;
using Kizuna.Api.Keys;
using Kizuna.Api.Reps;
using Kizuna.Grains.Interfaces;
using Kizuna.Reports;
using Kizuna.Reports.Queries;
using Kizuna.Silo.Cli;

namespace Kizuna.Api.Tests;

[Collection(EngineTests.Name)]
public sealed class OpenApiTests(EngineFixture engine)
{
    [Fact]
    public async Task The_document_is_complete()
    {
        var document = await engine.Get("/openapi/v1.json");
        foreach (var path in document.GetProperty("paths").EnumerateObject())
            foreach (var operation in path.Value.EnumerateObject())
            {
                var name = $"{operation.Name} {path.Name}";
                operation.Value.String("summary").ShouldNotBeNullOrEmpty(name);
                operation.Value.GetProperty("responses").EnumerateObject().ShouldContain(response => response.Name.StartsWith('2') || response.Name == "302", name);
                if (path.Name.StartsWith("/v1/", StringComparison.Ordinal) && path.Name != "/v1/session")
                    operation.Value.GetProperty("security").GetArrayLength().ShouldBe(3, name);
            }
        var schemas = document.GetProperty("components").GetProperty("schemas");
        foreach (var schema in new[] { "TaskCard", "CustomerView", "CustomerSummary", "TimelineEntry", "RepView", "Problem", "EventAnswer", "Session", "Distribution", "RfmReport", "AdsReport", "LostDealsReport", "KpiReport", "QualityReport", "Explanation" })
            schemas.Has(schema).ShouldBeTrue(schema);
    }

    /// <summary>The types of the pages come from this file; <c>dotnet run --project Silo -- openapi > web/openapi.json</c> renews it.</summary>
    [Fact]
    public async Task The_pages_are_built_from_the_document_that_is_served()
    {
        var served = JsonNode.Parse((await engine.Get("/openapi/v1.json")).GetRawText());
        var file = FindUp("web/openapi.json");
        JsonNode.DeepEquals(served, JsonNode.Parse(await File.ReadAllTextAsync(file))).ShouldBeTrue($"{file} is not what is served: dotnet run --project Silo -- openapi > web/openapi.json");
        JsonNode.DeepEquals(served, JsonNode.Parse(await OpenApiCommand.Document(default))).ShouldBeTrue("the command prints what is served");
    }

    internal static string FindUp(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Orleans.sln")))
                return Path.Combine(folder.FullName, path);
        throw new InvalidOperationException("not run within the repository");
    }
}
