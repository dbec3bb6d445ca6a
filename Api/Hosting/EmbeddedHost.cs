using Kizuna.Runtime;

namespace Kizuna.Api;

/// <summary>The embedded engine with its HTTP face, in one process.</summary>
internal static class EmbeddedHost
{
    /// <inheritdoc cref="KizunaApp.Build"/>
    public static WebApplication Build(Settings settings, ApiKey key, Action<IServiceCollection>? configure = null) =>
        KizunaApp.Build(typeof(EmbeddedHost).Assembly, settings, key, builder => builder.Services
            .AddKizuna(settings.ForEngine())
            // For answers that are on their way; a page that stays connected is let go and finds the next engine by itself.
            .Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10)), configure);
}
