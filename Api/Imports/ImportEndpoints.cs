using Kizuna.Api.Http;
using Kizuna.Storage.Ports;

namespace Kizuna.Api.Imports;

/// <summary>Import of files for people without a terminal: a file comes in parts, is looked at, imported, and taken back if it was the wrong one.</summary>
internal static class ImportEndpoints
{
    public static void MapImports(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/imports").RequireAuthorization().WithTags("Imports").ProducesProblem(401);

        group.MapGet("", async (IImportStore store, ImportRuns runs, TimeProvider clock, CancellationToken stop) => new ImportList(
                [.. (await store.Imports(stop)).Select(import => ImportView.Of(import, clock.GetUtcNow(), runs.IsHere(import.Id)))], ImportDesk.LargestFile, ImportDesk.PartSize))
            .WithSummary("The imports of the last seven days, the newest first");

        group.MapPost("", async (ImportBody body, ImportDesk desk, TimeProvider clock, CancellationToken stop) => ImportView.Of(await desk.Begin(body, stop), clock.GetUtcNow(), false))
            .WithSummary("Announce a file").ProducesProblem(400).ProducesProblem(422);

        group.MapPut("/{id}/parts/{part:int}", async (string id, int part, ImportDesk desk, TimeProvider clock, HttpContext http) =>
            {
                using var content = new MemoryStream();
                await http.Request.Body.CopyToAsync(content, http.RequestAborted); // no longer than a call may be
                return ImportView.Of(await desk.Take(id, part, content.ToArray(), http.RequestAborted), clock.GetUtcNow(), false);
            })
            .Accepts<byte[]>("application/octet-stream").WithSummary("A part of the file, from 0; with the last one it is complete").ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(413);

        group.MapGet("/{id}", async (string id, ImportDesk desk, ImportRuns runs, TimeProvider clock, CancellationToken stop) => ImportView.Of(await desk.Find(id, stop), clock.GetUtcNow(), runs.IsHere(id)))
            .WithSummary("How far it is").ProducesProblem(404);

        group.MapPost("/{id}/preview", async (string id, ImportColumns body, ImportDesk desk, CancellationToken stop) => await desk.Preview(id, body.Columns ?? [], stop))
            .WithSummary("What it would do; nothing is written").ProducesProblem(404).ProducesProblem(409);

        group.MapPost("/{id}/start", async (string id, ImportColumns body, ImportRuns runs, TimeProvider clock, CancellationToken stop) => ImportView.Of(await runs.Start(id, body.Columns, stop), clock.GetUtcNow(), true))
            .WithSummary("Import it, or go on; it does not need whoever asked").ProducesProblem(404).ProducesProblem(409);

        group.MapPost("/{id}/stop", async (string id, ImportRuns runs, TimeProvider clock, CancellationToken stop) => ImportView.Of(await runs.Stop(id, stop), clock.GetUtcNow(), runs.IsHere(id)))
            .WithSummary("Stop within a moment; what is in stays").ProducesProblem(404).ProducesProblem(409);

        group.MapGet("/{id}/rejected", async (string id, ImportDesk desk, CancellationToken stop) =>
            {
                var rows = new MemoryStream(); // a part of the file, which is bounded
                await desk.WriteRejected(id, rows, stop);
                return Results.File(rows.ToArray(), "text/csv; charset=utf-8", "mend.csv");
            })
            .WithSummary("The rows to mend, as a CSV file of the same columns").Produces<string>(200, "text/csv").ProducesProblem(404);

        group.MapGet("/{id}/undo", async (string id, ImportRuns runs, CancellationToken stop) => await runs.Look(id, stop))
            .WithSummary("What an undo would take back").ProducesProblem(404);

        group.MapPost("/{id}/undo", async (string id, ImportRuns runs, TimeProvider clock, CancellationToken stop) => ImportView.Of(await runs.Undo(id, stop), clock.GetUtcNow(), true))
            .WithSummary("Take it back, as if it had never been told; what else happened stays").ProducesProblem(404).ProducesProblem(409);

        group.MapDelete("/{id}", async (string id, ImportDesk desk, ImportRuns runs, IImportStore store, TimeProvider clock, CancellationToken stop) =>
            {
                if (ImportView.Of(await desk.Find(id, stop), clock.GetUtcNow(), runs.IsHere(id)).IsUnderWay)
                    throw ImportDesk.Conflict("It is under way: stop it first.");
                await store.ForgetImport(id, stop);
                return TypedResults.NoContent();
            })
            .WithSummary("Forget the file; what was imported stays, and cannot be undone any more").ProducesProblem(404).ProducesProblem(409);
    }
}
