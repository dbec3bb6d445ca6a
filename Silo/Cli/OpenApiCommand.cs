using System.CommandLine;
using Kizuna.Api.Configuration;
using Kizuna.Api.Hosting;
using Kizuna.Api.Keys;
using Kizuna.Silo.Hosting;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.OpenApi;

namespace Kizuna.Silo.Cli;

/// <summary>Prints the OpenAPI document, from which the types of the pages are made: nothing is opened and nobody is served.</summary>
internal static class OpenApiCommand
{
    public static Command Create()
    {
        var command = new Command("openapi", "Print the OpenAPI document");
        command.SetAction(async (_, stop) =>
        {
            Console.Out.Write(await Document(stop));
            return 0;
        });
        return command;
    }

    internal static async Task<string> Document(CancellationToken stop)
    {
        var settings = Settings.Read(new ConfigurationBuilder().Build()) with { Urls = [] };
        await using var app = SiloHost.Build(settings, SiloSettings.Alone(), new ApiKey("openapi"), services => services.RemoveAll<IHostedService>());
        await app.StartAsync(stop);
        var document = await app.Services.GetRequiredKeyedService<IOpenApiDocumentProvider>("v1").GetOpenApiDocumentAsync(stop);
        return (await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, stop)).ReplaceLineEndings("\n") + "\n";
    }
}
