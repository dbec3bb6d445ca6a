using System.ComponentModel;
using System.Text.Json.Nodes;
using Kizuna.Channels.Templates;
using Kizuna.Policies.Document;

namespace Kizuna.Api.Templates;

/// <summary>A version of the templates: the document, with what is known about it. Sent back as it is, it changes nothing.</summary>
public sealed record TemplatesView
{
    public required int Version { get; init; }

    [Description("When they were changed; absent for version 0, which ships.")]
    public DateTimeOffset? At { get; init; }

    [Description("Who changed them: `api`, or `shipped`.")]
    public required string By { get; init; }

    [Description("By template that cannot be sent yet: what the shop has not filled in, such as `shop.address` or `values.coupon_next`.")]
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Missing { get; init; }

    public required JsonObject Shop { get; init; }
    public required JsonObject Values { get; init; }
    public required JsonObject Facts { get; init; }
    public required JsonObject Templates { get; init; }

    internal static TemplatesView Of(TemplateVersion version)
    {
        var document = DocumentText.ToJson(TemplateDocument.Write(version.Templates));
        JsonObject Take(string section)
        {
            var found = (JsonObject)document[section]!;
            document.Remove(section); // a node has one parent
            return found;
        }
        return new()
        {
            Version = version.Number,
            At = version.At,
            By = version.By,
            Missing = version.Templates.All.Values.Select(template => (template.Id, Missing: version.Templates.MissingFor(template))).Where(one => one.Missing.Count > 0)
                .ToDictionary(one => one.Id, one => one.Missing),
            Shop = Take("shop"),
            Values = Take("values"),
            Facts = Take("facts"),
            Templates = Take("templates"),
        };
    }
}

/// <summary>A document of templates as JSON. What is left out is as it ships; docs/templates.md says what each value is.</summary>
public sealed record TemplateSections(JsonObject? Shop, JsonObject? Values, JsonObject? Facts, JsonObject? Templates);

/// <param name="At">Absent for version 0, which ships.</param>
public sealed record TemplateVersionView(int Version, DateTimeOffset? At, string By);

/// <param name="Versions">The newest first.</param>
public sealed record TemplateVersionList(IReadOnlyList<TemplateVersionView> Versions);

/// <param name="Changes">Whether it says anything else than the templates that are sent.</param>
public sealed record TemplateCheck(bool Valid, bool Changes);

/// <summary>Who would read a template.</summary>
public sealed record PreviewBody(
    [property: Description("A customer; as they are now.")] string? CustomerId,
    [property: Description("`ja` or `en`; as the customer's traits say if left out.")] string? Language = null,
    [property: Description("A document that is not saved, YAML or JSON, as /validate takes it; the templates that are sent if left out.")] string? Document = null);
