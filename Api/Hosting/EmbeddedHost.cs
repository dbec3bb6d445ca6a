using Kizuna.Engine;
using Kizuna.Runtime;
using Microsoft.Extensions.Logging.Console;

namespace Kizuna.Api;

/// <summary>The embedded engine with its HTTP face, in one process.</summary>
internal static class EmbeddedHost
{
    /// <param name="settings">What the installation was told.</param>
    /// <param name="key">Who holds it may do everything.</param>
    /// <param name="configure">What a test or a command wants otherwise.</param>
    public static WebApplication Build(Settings settings, ApiKey key, Action<IServiceCollection>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // Pages lie beside the program, wherever it was started from.
            ApplicationName = typeof(EmbeddedHost).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseStaticWebAssets();           // run from a build, the pages are still in the source folder
        builder.WebHost.UseUrls([.. settings.Urls]);
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.StaticFiles", LogLevel.Error)          // pages that are not built are told where they are asked for
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);          // Logging__Console__FormatterName=json for machines
        builder.Services.Configure<SimpleConsoleFormatterOptions>(console => console.SingleLine = true);

        if (settings.Otlp is { } collector)
            builder.Services.AddHostedService(_ => new OtlpExport(collector, builder.Configuration));        // before the engine, so that its last figures go out too
        builder.Services.AddKizuna(new KizunaSettings { Store = settings.Store, Policy = settings.Policy, Zone = settings.Zone });
        builder.Services.AddKizunaApi(settings, key);
        // For answers that are on their way; a page that stays connected is let go and finds the next engine by itself.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
        configure?.Invoke(builder.Services);

        var app = builder.Build();
        app.MapKizunaApi();
        return app;
    }
}
