using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kizuna.Api.Customers;
using Kizuna.Api.Http;
using Kizuna.Api.Keys;
using Kizuna.Engine.Customers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Kizuna.Api.Hosting;

/// <summary>The OpenAPI document: complete, and the same wherever it is asked for, so that the pages can be generated from it.</summary>
internal static class OpenApiDocument
{
    public static IServiceCollection AddOpenApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.CreateSchemaReferenceId = type =>
            type.Type == typeof(ProblemDetails) ? "Problem" : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Kizuna",
                Version = "v1",
                Description = "A real-time customer engine. Events in by the Segment tracking contract; customers, their tags with reasons, and follow-up tasks out. "
                    + "Live task lists: SignalR hub /hubs/tasks (JSON protocol, key as access_token).",
            };
            document.Servers = [];          // the document says nothing about where it was read
            document.Components ??= new();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                ["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The key of the installation." },
                ["basic"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "basic", Description = "The key as user name, no password (Segment clients)." },
                ["cookie"] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.ApiKey,
                    In = ParameterLocation.Cookie,
                    Name = SessionCookie.Name,
                    Description = "A signed-in page.",
                },
            };
            // An enum that is also used as nullable would otherwise hold null for everybody.
            foreach (var schema in document.Components.Schemas?.Values.OfType<OpenApiSchema>() ?? [])
                schema.Enum = schema.Enum?.Where(value => value?.GetValueKind() == JsonValueKind.String).ToList();
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            // What cannot be null is always there, what is null is left out. Preferences are a request too, where each wish is optional.
            if (schema.Properties is { Count: > 0 } && context.JsonTypeInfo.Type != typeof(Preferences) && context.JsonTypeInfo.Type != typeof(PreferencesBody))
                schema.Required = context.JsonTypeInfo.Properties
                    .Where(property => !property.IsGetNullable || property.AttributeProvider?.IsDefined(typeof(RequiredAttribute), true) == true)
                    .Select(property => property.Name).Where(schema.Properties.ContainsKey).ToHashSet();
            if (context.JsonTypeInfo.Type == typeof(TimeOnly))
                (schema.Type, schema.Format, schema.Pattern) = (JsonSchemaType.String, null, "^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$");
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(async (operation, context, stop) =>
        {
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            if (metadata.OfType<IAuthorizeData>().Any())
                operation.Security = [Needs("bearer", context.Document!), Needs("basic", context.Document!), Needs("cookie", context.Document!)];
            if (metadata.OfType<RequestExample>().FirstOrDefault() is { } example)
            {
                var body = await context.GetOrCreateSchemaAsync(example.Body, null, stop);
                operation.RequestBody = new OpenApiRequestBody
                {
                    Required = true,
                    Content = (example.Types ?? ["application/json"]).ToDictionary(type => type, type => type == "application/json"
                        ? new OpenApiMediaType { Schema = body, Example = JsonNode.Parse(example.Json) }
                        : new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } }),
                };
            }
        });
    });

    private static OpenApiSecurityRequirement Needs(string scheme, Microsoft.OpenApi.OpenApiDocument document) =>
        new() { [new OpenApiSecuritySchemeReference(scheme, document)] = [] };
}
