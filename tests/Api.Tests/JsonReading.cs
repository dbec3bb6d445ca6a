using System.Net;
using System.Text.Json;

namespace Kizuna.Api.Tests;

internal static class JsonReading
{
    public static string String(this JsonElement json, string name) => json.GetProperty(name).GetString()!;

    public static int Int(this JsonElement json, string name) => json.GetProperty(name).GetInt32();

    public static bool Has(this JsonElement json, string name) => json.TryGetProperty(name, out _);

    /// <summary>The response is a problem of this status; its sentence.</summary>
    public static async Task<string> Problem(this HttpResponseMessage response, HttpStatusCode status)
    {
        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(status, body);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        var problem = JsonSerializer.Deserialize<JsonElement>(body);
        problem.GetProperty("status").GetInt32().ShouldBe((int)status);
        problem.String("title").ShouldNotBeNullOrEmpty();
        return problem.String("detail");
    }
}
