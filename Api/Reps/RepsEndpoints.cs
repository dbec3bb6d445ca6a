using System.ComponentModel;
using Kizuna.Runtime;

namespace Kizuna.Api;

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
        group.MapGet("/{id}/tasks", Tasks).WithSummary("The work list; what was not done yesterday is still there").ProducesProblem(400).ProducesProblem(404);
    }

    private static async Task<RepView> Save(OwnerProposals owners, RepDirectory reps, string id, RepBody body, CancellationToken stop)
    {
        if ((Identifier.Fault(id, "id") ?? Identifier.Fault(body.Name, "name")) is { } fault)
            throw ProblemException.Invalid(fault + ".");
        if (body.Capacity is < 1 or > LargestCapacity)
            throw ProblemException.Invalid($"capacity must be 1 to {LargestCapacity}, or absent.");
        await owners.Save(new Rep(id, body.Name!.Trim(), body.Active ?? true, body.Capacity), stop);
        return await reps.Require(id, stop);
    }

    private static async Task<TaskList> Tasks(
        ICustomerStore store, RepDirectory reps, Policies policies, TimeProvider clock, string id,
        [Description("`prospects`, `closed` (customers who bought), or `all`.")] string? list,
        [Description("`today` (due by the end of the day, overdue ones among them) or `all`.")] string? due, CancellationToken stop)
    {
        WorkList? only = list?.ToLowerInvariant() switch
        {
            null or "" or "all" => null,
            "prospects" => WorkList.Prospects,
            "closed" => WorkList.Closed,
            _ => throw ProblemException.BadRequest("list must be prospects, closed or all."),
        };
        var now = clock.GetUtcNow();
        DateTimeOffset? before = due?.ToLowerInvariant() switch
        {
            null or "" or "all" => null,
            "today" => EndOfDay(now, policies.Current.Zone),
            _ => throw ProblemException.BadRequest("due must be today or all."),
        };

        await reps.Require(id, stop);
        var found = await store.OpenTasks(id, only, before, now, LongestList + 1, stop);
        return new(id, [.. found.Take(LongestList)], found.Count > LongestList);
    }

    /// <summary>The next local midnight; where a clock change skips it, the first instant after.</summary>
    internal static DateTimeOffset EndOfDay(DateTimeOffset now, TimeZoneInfo zone)
    {
        var midnight = TimeZoneInfo.ConvertTime(now, zone).Date.AddDays(1);
        while (zone.IsInvalidTime(midnight))
            midnight = midnight.AddMinutes(15);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
