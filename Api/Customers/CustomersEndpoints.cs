using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Kizuna.Api.Http;
using Kizuna.Api.Reps;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Wishes;
using Kizuna.Grains.Interfaces;
using Kizuna.Policies;
using Kizuna.Policies.Document;
using Kizuna.Reports;
using Kizuna.Reports.Queries;
using Kizuna.Storage.Ports;
using Kizuna.Storage.Rows;

namespace Kizuna.Api.Customers;

/// <summary>Customers as they are, as they were, and what they want.</summary>
internal static class CustomersEndpoints
{
    private const int DefaultLimit = 50;
    private const int LargestLimit = 200;
    private const int LongestName = 200; // a name, not a text

    public static void MapCustomers(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/customers").RequireAuthorization().WithTags("Customers").ProducesProblem(401);

        group.MapGet("", List).WithSummary("Customers by their tags, now or as of an instant; as CSV all of them, for address labels (W4)")
            .Produces<CustomerPage>(200, "application/json", Csv.Type).ProducesProblem(400);
        group.MapGet("/{id}", (CustomerReader customers, string id,
                [Description("An ISO 8601 instant: what the customer was then, from the journal.")] string? asOf, CancellationToken stop) =>
                customers.Read(id, Query.Past(asOf), stop))
            .WithSummary("One customer, with the reason of every tag").ProducesProblem(400).ProducesProblem(404);
        group.MapGet("/{id}/explain", Explain)
            .WithSummary("Why: every tag and open task with rule, evidence and next change, as it was decided at that instant").ProducesProblem(400).ProducesProblem(404);
        group.MapGet("/{id}/timeline", Timeline).WithSummary("What happened, newest first, with what came of it").ProducesProblem(400).ProducesProblem(404);
        group.MapPut("/{id}/preferences", Prefer).WithSummary("How the customer wants to be contacted, field by field or as a note (P13)")
            .WithMetadata(new RequestExample(typeof(PreferencesBody), """{ "form": "text", "weeklyCap": 2, "windows": [{ "days": ["mon", "tue"], "from": "09:00", "to": "18:00" }] }""", PreferencesBody.Types))
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(415).ProducesProblem(422);
        // Not below /v1/customers, where any name is a customer's.
        routes.MapGet("/v1/words", Words).RequireAuthorization().WithTags("Customers").ProducesProblem(401).ProducesProblem(400)
            .WithSummary("What each of these customers wrote last, in their own words; who wrote nothing is left out");
        group.MapPut("/{id}/owner", Own).WithSummary("The rep who answers for the customer").ProducesProblem(404).ProducesProblem(422);
    }

    private static async Task<Explanation> Explain(
        Explanations explanations, CustomerReader customers, string id,
        [Description("An ISO 8601 instant; now unless given.")] string? at, CancellationToken stop)
    {
        await customers.Require(id, stop);
        var then = string.IsNullOrEmpty(at) ? (DateTimeOffset?)null : Query.Instant("at", at);
        return await explanations.Explain(id, then, stop)
            ?? throw new ProblemException(StatusCodes.Status404NotFound, $"The customer {id} was not known yet at {then:O}.");
    }

    private static async Task<IResult> List(
        HttpContext http, CustomerReader customers, AddressList addresses,
        [Description("`high`, `mid`, `low`, `dormant` or `none`.")] string? activity,
        [Description("`high`, `mid`, `potential` or `none`.")] string? intent,
        [Description("`discount`, `newProduct`, `function`, `content` or `brand`.")] string? interest,
        [Description("`activeBuyer`, `dormant`, `highPotential` or `newSubscriber`.")] string? headline,
        [Description("`top`, `good`, `new` or `prospect` (Z11).")] string? @class, int? minR, int? minF, int? minM, int? maxR, int? maxF, int? maxM, string? rep,
        [Description("A trait with its exact value as `key:value`, such as `region:Tokyo` (L4); up to 4, and all must hold.")] string[]? trait,
        [Description("Part of the name or of the id.")] string? search,
        [Description("An ISO 8601 instant: who met the filter then, each as of then. A page may be short though more follow.")] string? asOf,
        [Description("`nextCursor` of the page before.")] string? cursor, [Description("1 to 200; 50 unless given.")] int? limit,
        [Description("`json` or `csv`, which has no pages; what `Accept` says unless given.")] string? format, CancellationToken stop)
    {
        var filter = new CustomerFilter(
            Query.One<Activity>("activity", activity), Query.One<Intent>("intent", intent), Query.One<Interest>("interest", interest),
            Query.One<Headline>("headline", headline), rep, search, Query.One<CustomerClass>("class", @class),
            Query.Rank("minR", minR), Query.Rank("minF", minF), Query.Rank("minM", minM),
            Query.Rank("maxR", maxR), Query.Rank("maxF", maxF), Query.Rank("maxM", maxM), Query.Traits(trait));
        var (then, most) = (customers.Past(asOf), Query.Limit(limit, DefaultLimit, LargestLimit));
        return Csv.IsWanted(http, format) ? addresses.Customers(filter, then, stop) : TypedResults.Ok(await customers.List(filter, then, cursor, most, stop));
    }

    private static async Task<TimelinePage> Timeline(
        ICustomerReader store, string id, [Description("`nextCursor` of the page before.")] string? cursor,
        [Description("1 to 200; 50 unless given.")] int? limit, CancellationToken stop)
    {
        if (cursor is null && await store.Load(id, stop) is null)
            throw ProblemException.NotFound("customer", id);
        var page = await store.Timeline(id, cursor, Query.Limit(limit, DefaultLimit, LargestLimit), stop);
        return new([.. page.Items.Select(TimelineEntry.Of)], page.NextCursor);
    }

    private static async Task<WordsList> Words(
        LastWords words, [Description("The id of a customer; up to 50 of them.")] string[] customer, CancellationToken stop)
    {
        const int most = 50; // the rows of a screen; each is a look into one history
        if (customer.Length > most)
            throw ProblemException.BadRequest($"customer may be given at most {most} times.");
        return new(await words.Of(customer.Distinct(), stop));
    }

    private static async Task<CustomerView> Prefer(
        CustomerReader reader, ICustomers customers, PolicyVersions policies, HttpContext http, string id, CancellationToken stop)
    {
        var body = await PreferencesBody.Read(http, stop);
        var known = (await reader.Require(id, stop)).Customer;
        var (name, stated) = body.Line is { } line ? Noted(line, body, known.Preferences, policies.Current) : (null, body.Stated);
        if (PreferenceRules.Faults(stated) is { Count: > 0 } faults)
            throw ProblemException.Invalid(body.Line is null ? faults : new() { ["note"] = [.. faults.Select(fault => $"{fault.Key} {fault.Value[0]}")] });
        if (name is not null && name != known.Traits.GetValueOrDefault("name"))
            await customers.Deliver(
                id, new Identified { Id = FreshId.Of("identify"), At = default, Traits = ImmutableSortedDictionary<string, string?>.Empty.Add("name", name) }, stop);
        await customers.Deliver(id, new PreferencesStated { Id = FreshId.Of("preferences"), At = default, Preferences = stated }, stop);
        return await reader.Read(id, null, stop);
    }

    /// <summary>Rule P13. A note speaks of form, hours and frequency; zone and channels stay unless it names them.</summary>
    private static (string? Name, Preferences Stated) Noted(string line, PreferencesBody body, Preferences known, Engine.Policies.Policy policy)
    {
        if (body.HasFields)
            throw ProblemException.Invalid(new Dictionary<string, string[]> { ["note"] = ["stands in place of the other fields; give one or the other"] });
        var (note, faults) = PreferenceNote.Parse(line, policy);
        if (!faults.IsEmpty)
            throw ProblemException.Invalid(new Dictionary<string, string[]> { ["note"] = [.. faults] });
        if (note.Name is { Length: > LongestName })
            throw ProblemException.Invalid(new Dictionary<string, string[]> { ["note"] = [$"field 1 is a name of more than {LongestName} characters"] });
        var stated = note.Preferences;
        return (note.Name, stated with { Zone = stated.Zone ?? known.Zone, Channels = stated.Channels.IsEmpty ? known.Channels : stated.Channels });
    }

    private static async Task<CustomerView> Own(
        CustomerReader reader, ICustomers customers, RepDirectory reps, string id, OwnerBody body, CancellationToken stop)
    {
        await reps.RequireActive(body.Rep, stop);
        await reader.Require(id, stop);
        await customers.Deliver(id, new OwnerChanged { Id = FreshId.Of("owner"), At = default, Rep = body.Rep! }, stop);
        return await reader.Read(id, null, stop);
    }
}

public sealed record WordsList(IReadOnlyList<CustomerWords> Items);

public sealed record OwnerBody([property: Required, Description("An active rep.")] string? Rep);
