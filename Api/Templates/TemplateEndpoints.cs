using System.ComponentModel;
using System.Globalization;
using Kizuna.Api.Customers;
using Kizuna.Api.Http;
using Kizuna.Channels.Templates;
using Kizuna.Policies;
using Kizuna.Policies.Document;
using Kizuna.Storage.Ports;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Kizuna.Api.Templates;

/// <summary>The templates: read them, change them, look at what a customer would get.</summary>
internal static class TemplateEndpoints
{
    private const string Has = "The templates have";

    public static void MapTemplates(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/templates").RequireAuthorization().WithTags("Templates").ProducesProblem(401);
        var example = new RequestExample(typeof(TemplateSections), """{ "shop": { "ja": { "name": "山田商店", "address": "東京都港区1-2-3", "contact": "03-0000-0000" } }, "values": { "coupon_next": "次回10%オフ NEXT10" } }""", Documents.Types);

        group.MapGet("", async (HttpContext http, TemplateVersions templates, CancellationToken stop) => Answer(http, await templates.Newest(stop)))
            .WithSummary("The templates that are sent, as JSON or (Accept: application/yaml) as the commented document; the ETag is their version")
            .Produces<TemplatesView>(200, "application/json", Documents.Yaml);
        group.MapPut("", Change).WithMetadata(example)
            .WithSummary("Change the templates; what the document leaves out is as it ships. What cannot come out for every customer is refused by its path")
            .Produces<TemplatesView>(200, "application/json", Documents.Yaml)
            .ProducesProblem(400).ProducesProblem(412).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422).ProducesProblem(428);
        group.MapPost("/validate", async (HttpContext http, TemplateVersions templates, CancellationToken stop) =>
            {
                var next = Parse(await Documents.Read(http, "template document"));
                return new TemplateCheck(true, TemplateDocument.Write(next) != TemplateDocument.Write((await templates.Newest(stop)).Templates));
            })
            .WithSummary("Check a document without changing anything: every fault by its path").WithMetadata(example)
            .ProducesProblem(400).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422);
        group.MapPost("/{id}/preview", Preview)
            .WithSummary("A template in the words that one customer would read now. Nothing is sent and nothing is kept")
            .WithMetadata(new RequestExample(typeof(PreviewBody), """{ "customerId": "c-42", "language": "ja" }"""))
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422);
        group.MapGet("/versions", async (TemplateVersions templates, CancellationToken stop) =>
                new TemplateVersionList([.. (await templates.All(stop)).Select(change => new TemplateVersionView(change.Version, change.At, change.By)), new(0, null, "shipped")]))
            .WithSummary("Every version there was");
        group.MapGet("/versions/{version:int}", async (HttpContext http, TemplateVersions templates, int version, CancellationToken stop) =>
                Answer(http, await templates.Find(version, stop) ?? throw ProblemException.NotFound("version of the templates", version.ToString(CultureInfo.InvariantCulture))))
            .WithSummary("What the templates were").Produces<TemplatesView>(200, "application/json", Documents.Yaml).ProducesProblem(404);

        routes.MapGet("/v1/tasks/{id}/message", (MessageWords words, string id, CancellationToken stop) => words.OfTask(id, stop)).RequireAuthorization().WithTags("Tasks")
            .WithSummary("The words of the task's step for its customer, ready to copy; 404 where the step has no template")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(404);
    }

    private static async Task<IResult> Change(
        HttpContext http, TemplateVersions templates,
        [FromHeader(Name = "If-Match"), Description("The ETag of the templates that were changed, or `*` for whichever are sent.")] string? ifMatch, CancellationToken stop)
    {
        var expected = Documents.Expected(ifMatch, (await templates.Newest(stop)).Number, "/v1/templates", Outdated);
        var next = Parse(await Documents.Read(http, "template document"));
        try
        {
            return Answer(http, await templates.Change(next, "api", expected, stop));
        }
        catch (TemplatesChangedException changed)
        {
            throw Outdated(changed.Current);
        }
        catch (DocumentException full)
        {
            throw Documents.Invalid(full, Has);
        }
    }

    private static Task<RenderedMessage> Preview(string id, PreviewBody body, MessageWords words, CancellationToken stop) => words.Of(
        id, body.CustomerId, Query.One<Language>("language", body.Language), body.Document is { } document ? Parse(document) : null, stop);

    private static TemplateSet Parse(string document) => Documents.Parse(document, Has, text => TemplateDocument.Parse(text, TemplateSet.Shipped));

    private static ProblemException Outdated(int current) => new(
        StatusCodes.Status412PreconditionFailed, $"The templates are at version {current} by now. Read them again (ETag {Documents.Tag(current)}) and change those.");

    private static IResult Answer(HttpContext http, TemplateVersion version)
    {
        http.Response.Headers.ETag = Documents.Tag(version.Number);
        http.Response.Headers.Vary = HeaderNames.Accept;
        http.Response.Headers.CacheControl = "no-cache";
        return Documents.WantsYaml(http)
            ? TypedResults.Text(TemplateDocument.Write(version.Templates), Documents.Yaml + "; charset=utf-8")
            : TypedResults.Ok(TemplatesView.Of(version));
    }
}
