using System.Reflection;
using Kizuna.Api.Configuration;
using Kizuna.Api.Customers;
using Kizuna.Api.Keys;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;

namespace Kizuna.Api.Hosting;

/// <summary>The web application that both hosts are: the same log, pages and API around the engine of one process or of a cluster.</summary>
public static class KizunaApp
{
    /// <param name="program">The executable, beside which the pages lie.</param>
    /// <param name="settings">What the installation was told.</param>
    /// <param name="key">Who holds it may do everything.</param>
    /// <param name="engine">Adds the engine: it starts before the first request and stops after the last.</param>
    /// <param name="configure">What a test or a command wants otherwise.</param>
    public static WebApplication Build(
        Assembly program, Settings settings, ApiKey key, Action<WebApplicationBuilder> engine, Action<IServiceCollection>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // Pages lie beside the program, wherever it was started from.
            ApplicationName = program.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseStaticWebAssets();           // run from a build, the pages are still in the source folder
        builder.WebHost.UseUrls([.. settings.Urls]);
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning)           // it names every address with its query, and so the key of the hub and who was searched for
            .AddFilter("Microsoft.AspNetCore.Routing", LogLevel.Information)        // it names paths as they were meant, line breaks and all
            .AddFilter("Microsoft.AspNetCore.StaticFiles", LogLevel.Error)          // pages that are not built are told where they are asked for
            .AddFilter("Kizuna.Grains.Hosting.RowConversion", LogLevel.Information) // long work, which says how far it is
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);          // Logging__Console__FormatterName=json for machines
        builder.Services.Configure<SimpleConsoleFormatterOptions>(console => console.SingleLine = true);

        if (settings.Otlp is { } collector)
            builder.Services.AddHostedService(_ => new OtlpExport(collector, builder.Configuration));        // before the engine, so that its last figures go out too
        engine(builder);
        builder.Services.AddKizunaApi(settings, key);
        if (!settings.IsServed) builder.Services.Replace(ServiceDescriptor.Singleton<IServer, NoServer>());
        configure?.Invoke(builder.Services);

        var app = builder.Build();
        app.MapKizunaApi();
        return app;
    }
}
