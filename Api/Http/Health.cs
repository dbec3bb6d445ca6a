using Kizuna.Runtime;

namespace Kizuna.Api;

internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/health").WithTags("Health");

        group.MapGet("/live", () => TypedResults.Text("live")).WithSummary("The process answers").Produces<string>(200, "text/plain");

        group.MapGet("/ready", async (ICustomerStore store, CancellationToken stop) =>
            {
                await store.NextWake(stop);         // the cheapest question that only an open store can answer
                return TypedResults.Text("ready");
            })
            .WithSummary("The store answers").Produces<string>(200, "text/plain").ProducesProblem(503);
    }
}
