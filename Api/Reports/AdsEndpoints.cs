using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Kizuna.Api.Customers;
using Kizuna.Api.Events;
using Kizuna.Api.Http;
using Kizuna.Grains.Interfaces.Serialization;
using Kizuna.Storage.Ports;
using Kizuna.Storage.Rows;

namespace Kizuna.Api.Reports;

/// <summary>Rule C1: ads are registered before they run, so that their cost is known when the responses come.</summary>
internal static class AdsEndpoints
{
    /// <summary>An ad a day for 27 years. A report holds all of them.</summary>
    private const int MostAds = 10_000;

    private const decimal LargestCost = 1_000_000_000_000_000m;

    public static void MapAds(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/ads").RequireAuthorization().WithTags("Reports").ProducesProblem(401);

        group.MapGet("", async (IReportStore store, CancellationToken stop) => new AdList(await store.Ads(stop))).WithSummary("All ads, the newest run first");
        group.MapPut("/{id}", Save).WithSummary("Register or change an ad; events name it as adId").ProducesProblem(400).ProducesProblem(422);
    }

    private static async Task<Ad> Save(IReportStore store, TimeProvider clock, string id, AdBody body, CancellationToken stop)
    {
        if ((Identifier.Fault(id, "id") ?? Identifier.Fault(body.Name, "name") ?? Identifier.Fault(body.Medium, "medium")) is { } fault)
            throw ProblemException.Invalid("adText", fault + ".", ("most", Identifier.Longest));
        if (body.RunsOn is not { } runsOn)
            throw ProblemException.Invalid("adRunsOn", "runsOn is required: the day on which it appears, such as 2006-03-03.");
        if (body.Cost is not { } cost || cost is < 0 or > LargestCost)
            throw ProblemException.Invalid("adCost", $"cost must be 0 to {LargestCost:0}.", ("most", LargestCost));
        var currency = (body.Currency ?? "JPY").Trim().ToUpperInvariant();
        if (currency.Length != 3 || !currency.All(char.IsAsciiLetterUpper))
            throw ProblemException.Invalid("adCurrency", "currency must be the three letters of ISO 4217, such as JPY.");

        var ads = await store.Ads(stop);
        if (ads.Count >= MostAds && ads.All(ad => ad.Id != id))
            throw ProblemException.Invalid("adsFull", $"There are {MostAds} ads already: change one that is over.", ("most", MostAds));
        await store.SaveAd(new Ad(id, body.Name!.Trim(), body.Medium!.Trim(), runsOn, cost, currency, clock.GetUtcNow()), stop);
        return (await store.Ads(stop)).Single(ad => ad.Id == id);
    }
}

public sealed record AdBody(
    [property: Required, Description("1 to 128 characters.")] string? Name,
    [property: Required, Description("Such as 新聞 or FAX-DM.")] string? Medium,
    [property: Required, Description("The day on which it appears.")] DateOnly? RunsOn,
    [property: Required, Description("Of the whole run.")] decimal? Cost,
    [property: Description("ISO 4217; JPY unless given.")] string? Currency = null);

public sealed record AdList(IReadOnlyList<Ad> Items);
