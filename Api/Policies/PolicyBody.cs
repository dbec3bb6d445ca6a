using Kizuna.Api.Http;
using Kizuna.Engine.Policies;
using Kizuna.Policies;
using Kizuna.Policies.Document;

namespace Kizuna.Api.Policies;

/// <summary>A policy document as it is sent: YAML or JSON.</summary>
internal static class PolicyBody
{
    private const string Has = "The policy has";

    internal static async Task<Policy> Read(HttpContext http) => Parse(await Documents.Read(http, "policy document"));

    internal static Policy Parse(string document) => Documents.Parse(document, Has, text => PolicyDocument.Parse(text, Policy.Default));

    internal static ProblemException Invalid(DocumentException e) => Documents.Invalid(e, Has);
}
