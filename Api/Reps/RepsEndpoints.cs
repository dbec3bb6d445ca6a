using System.ComponentModel;
using Kizuna.Api.Customers;
using Kizuna.Api.Events;
using Kizuna.Api.Http;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Interfaces.Serialization;
using Kizuna.Policies;
using Kizuna.Reports;
using Kizuna.Storage.Ports;

namespace Kizuna.Api.Reps;

/// <summary>Reps and their work lists.</summary>
internal static class RepsEndpoints
{
    /// <summary>More than a rep can do in a year; a page holds it all the same.</summary>
    private const int LongestList = 10_000;

    private const int LargestCapacity = 100_000;

    public static void MapReps(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/reps").RequireAuthorization().WithTags("Reps").ProducesProblem(401);

        group.MapGet("", async (RepDirectory reps, CancellationToken stop) => new RepList(await reps.All(stop))).WithSummary("All reps with their load");
        group.MapPut("/{id}", Save).WithSummary("Add or change a rep").ProducesProblem(422);
        group.MapGet("/{id}/tasks", Tasks).WithSummary("The work list; what was not done yesterday is still there. As CSV with addresses (W4)")
            .Produces<TaskList>(200, "application/json", Csv.Type).ProducesProblem(400).ProducesProblem(404);
    }

    private static async Task<RepView> Save(IGrainFactory grains, RepDirectory reps, string id, RepBody body, CancellationToken stop)
    {
        if ((Identifier.Fault(id, "id") ?? Identifier.Fault(body.Name, "name")) is { } fault)
            throw ProblemException.Invalid(fault + ".");
        if (body.Capacity is < 1 or > LargestCapacity)
            throw ProblemException.Invalid($"capacity must be 1 to {LargestCapacity}, or absent.");
        await grains.GetGrain<IRepGrain>(id).Save(new Rep(id, body.Name!.Trim(), body.Active ?? true, body.Capacity));
        return (await reps.All(stop)).First(rep => rep.Id == id);
    }

    private static async Task<IResult> Tasks(
        HttpContext http, AddressList addresses, ITaskStore store, RepDirectory reps, PolicyVersions policies, TimeProvider clock, string id,
        [Description("`prospects`, `closed` (customers who bought), `reviews` (of the week), or `all`.")] string? list,
        [Description("`today` (due by the end of the day, overdue ones among them) or `all`.")] string? due,
        [Description("`json` or `csv`; what `Accept` says unless given.")] string? format, CancellationToken stop)
    {
        WorkList? only = list?.ToLowerInvariant() switch
        {
            null or "" or "all" => null,
            "prospects" => WorkList.Prospects,
            "closed" => WorkList.Closed,
            "reviews" => WorkList.Reviews,
            _ => throw ProblemException.BadRequest("list must be prospects, closed, reviews or all."),
        };
        var (now, zone) = (clock.GetUtcNow(), policies.Current.Zone);
        DateTimeOffset? before = due?.ToLowerInvariant() switch
        {
            null or "" or "all" => null,
            "today" => LocalDay.Start(LocalDay.Of(now, zone).AddDays(1), zone),
            _ => throw ProblemException.BadRequest("due must be today or all."),
        };

        await reps.Require(id, stop);
        var found = await store.OpenTasks(id, only, before, now, LongestList + 1, stop);
        var answer = new TaskList(id, [.. found.Take(LongestList)], found.Count > LongestList);
        return Csv.IsWanted(http, format) ? addresses.Tasks(answer.Items, stop) : TypedResults.Ok(answer);
    }
}
