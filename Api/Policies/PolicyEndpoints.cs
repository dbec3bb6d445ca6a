using System.ComponentModel;
using System.Globalization;
using Kizuna.Api.Http;
using Kizuna.Engine.Customers;
using Kizuna.Grains.Interfaces;
using Kizuna.Policies;
using Kizuna.Policies.Document;
using Kizuna.Reports;
using Kizuna.Storage.Ports;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Kizuna.Api.Policies;

/// <summary>The policy: read it, change it, look at what it was.</summary>
internal static class PolicyEndpoints
{
    public static void MapPolicy(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/policy").RequireAuthorization().WithTags("Policy").ProducesProblem(401);
        var example = new RequestExample(typeof(PolicySections), """{ "headline": { "dormant": "P120D" }, "contacts": { "ceiling": 4 } }""", Documents.Types);

        group.MapGet("", async (HttpContext http, PolicyVersions policies, IPolicyStore store, CancellationToken stop) =>
                await Answer(http, policies.Versions[^1], store, stop))
            .WithSummary("The policy that holds, as JSON or (Accept: application/yaml) as the commented document; the ETag is its version")
            .Produces<PolicyView>(200, "application/json", Documents.Yaml);
        group.MapPut("", Change).WithMetadata(example)
            .WithSummary("Change the policy; what the document leaves out has its default. All customers pass the change, in the background")
            .Produces<PolicyView>(200, "application/json", Documents.Yaml)
            .ProducesProblem(400).ProducesProblem(412).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422).ProducesProblem(428);
        group.MapPost("/validate", async (HttpContext http, PolicyVersions policies) =>
                new PolicyCheck(true, PolicyDocument.Write(await PolicyBody.Read(http)) != PolicyDocument.Write(policies.Current)))
            .WithSummary("Check a document without changing anything: every fault by its path").WithMetadata(example)
            .ProducesProblem(400).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422);
        group.MapPost("/preview", async (HttpContext http, ReportQueries reports, CancellationToken stop) => await reports.Preview(await PolicyBody.Read(http), stop))
            .WithSummary("What a document would change if it held from now on: customers, tags, cards and whose lists. Nothing is changed").WithMetadata(example)
            .ProducesProblem(400).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422);
        group.MapPost("/read", (ReadBody body, PolicyVersions policies, TimeProvider clock) => PolicyReading.Of(body, policies.Current, clock.GetUtcNow()))
            .WithSummary("Try a sentence: what it is taken for, by which words and rules, under the policy that holds or a document that is not saved. Nothing is kept")
            .WithMetadata(new RequestExample(typeof(ReadBody), """{ "text": "これいくらですか?" }"""))
            .ProducesProblem(400).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422);
        group.MapGet("/figures", ([Description("The version that decided; the one that holds if left out.")] int? version, PolicyVersions policies) =>
                PolicyFigures.Of(Of(policies, version ?? policies.Current.Version)))
            .WithSummary("What a version decides by, without its phrases: for who puts a reason in words").ProducesProblem(404);
        group.MapGet("/versions", (PolicyVersions policies) => new PolicyVersionList([.. policies.Versions.Reverse().Select(PolicyVersionView.Of)]))
            .WithSummary("Every version there was");
        group.MapGet("/versions/{version:int}", async (HttpContext http, PolicyVersions policies, int version, CancellationToken stop) =>
                await Answer(http, Of(policies, version), null, stop))
            .WithSummary("What the policy was").Produces<PolicyView>(200, "application/json", Documents.Yaml).ProducesProblem(404);
    }

    private static PolicyVersion Of(PolicyVersions policies, int version) => policies.Versions.FirstOrDefault(one => one.Number == version)
        ?? throw ProblemException.NotFound("policy version", version.ToString(CultureInfo.InvariantCulture));

    private static async Task<IResult> Change(
        HttpContext http, PolicyVersions policies, IPolicyStore store,
        [FromHeader(Name = "If-Match"), Description("The ETag of the policy that was changed, or `*` for whichever holds.")] string? ifMatch, CancellationToken stop)
    {
        var expected = Documents.Expected(ifMatch, policies.Current.Version, "/v1/policy", Outdated);
        var next = await PolicyBody.Read(http);
        try
        {
            return await Answer(http, await policies.Change(next, "api", expected, stop), store, stop);
        }
        catch (PolicyChangedException changed)
        {
            throw Outdated(changed.Current);
        }
        catch (DocumentException full)
        {
            throw PolicyBody.Invalid(full);
        }
    }

    private static ProblemException Outdated(int current) => new(
        StatusCodes.Status412PreconditionFailed, $"The policy is at version {current} by now. Read it again (ETag {Documents.Tag(current)}) and change that one.");

    /// <param name="store">Null for a version that is looked up: nobody is still to pass it.</param>
    private static async Task<IResult> Answer(HttpContext http, PolicyVersion version, IPolicyStore? store, CancellationToken stop)
    {
        http.Response.Headers.ETag = Documents.Tag(version.Number);
        http.Response.Headers.Vary = HeaderNames.Accept;
        http.Response.Headers.CacheControl = "no-cache"; // how many are still to pass changes while the version does not
        return Documents.WantsYaml(http)
            ? TypedResults.Text(PolicyDocument.Write(version.Policy), Documents.Yaml + "; charset=utf-8")
            : TypedResults.Ok(PolicyView.Of(version, store is null ? null : await store.CountBehind(version.Number, stop)));
    }
}
