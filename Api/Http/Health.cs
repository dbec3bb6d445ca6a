using Kizuna.Storage.Ports;

namespace Kizuna.Api.Http;

internal static class Health
{
    /// <summary>Shorter than those who ask wait for an answer: three seconds in docker/ and docs/cluster.md. A dead server is waited for by its clients for longer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/health").WithTags("Health");

        group.MapGet("/live", () => TypedResults.Text("live")).WithSummary("The process answers").Produces<string>(200, "text/plain");

        group.MapGet("/ready", async (IWakeStore store, IEnumerable<Readiness> others, CancellationToken stop) =>
            {
                try
                {
                    return await Missing(store, others, stop).WaitAsync(Patience, stop) is { } missing
                        ? Problems.Of(StatusCodes.Status503ServiceUnavailable, missing)
                        : (IResult)TypedResults.Text("ready");
                }
                catch (TimeoutException)
                {
                    return Problems.Of(StatusCodes.Status503ServiceUnavailable, "The store does not answer.");
                }
            })
            .WithSummary("The store answers and takes writes, and the silo is one of its cluster").Produces<string>(200, "text/plain").ProducesProblem(503);
    }

    private static async Task<string?> Missing(IWakeStore store, IEnumerable<Readiness> others, CancellationToken stop)
    {
        foreach (var other in others)
            if (await other.Missing(stop) is { } missing) return missing;
        await store.NextWake(DateTimeOffset.MaxValue, null, stop); // the cheapest question that only an open store can answer
        return null;
    }
}
