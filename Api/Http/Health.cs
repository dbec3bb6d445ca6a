using Kizuna.Storage.Ports;

namespace Kizuna.Api.Http;

internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/health").WithTags("Health");

        group.MapGet("/live", () => TypedResults.Text("live")).WithSummary("The process answers").Produces<string>(200, "text/plain");

        group.MapGet("/ready", async (IWakeStore store, IEnumerable<Readiness> others, CancellationToken stop) =>
            {
                if (others.Select(other => other.Missing()).FirstOrDefault(missing => missing is not null) is { } missing)
                    return (IResult)Problems.Of(StatusCodes.Status503ServiceUnavailable, missing);
                await store.NextWake(DateTimeOffset.MaxValue, null, stop); // the cheapest question that only an open store can answer
                return TypedResults.Text("ready");
            })
            .WithSummary("The store answers, and the silo is one of its cluster").Produces<string>(200, "text/plain").ProducesProblem(503);
    }
}
