using Kizuna.Api.Configuration;
using Kizuna.Api.Keys;
using Kizuna.Grains.Interfaces;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Kizuna.Api.Hosting;

/// <summary>An engine that this process has started.</summary>
/// <param name="Served">Where HTTP is served; null when it is not.</param>
/// <param name="IsFirst">Whether this start made the key.</param>
public sealed record RunningEngine(WebApplication App, Settings Settings, ApiKey Key, Uri? Served, bool IsFirst) : IAsyncDisposable
{
    /// <exception cref="InvalidOperationException">HTTP is not served here.</exception>
    public Uri Address => Served ?? throw new InvalidOperationException("HTTP is not served here");

    /// <exception cref="SettingsException">The address is taken, or needs a certificate.</exception>
    /// <exception cref="StoreException">The store cannot be opened.</exception>
    public static async Task<RunningEngine> Start(Settings settings, Func<Settings, ApiKey, WebApplication> build, CancellationToken stop)
    {
        var found = settings.Key is { } given ? new ApiKey(given) : KeyFile.Find(settings.DataFolder);
        var key = found ?? KeyFile.Create(settings.DataFolder);
        var app = build(settings, key);
        try
        {
            await app.StartAsync(stop);
        }
        catch (Exception failed)
        {
            await app.DisposeAsync();
            throw failed switch
            {
                IOException { InnerException: AddressInUseException } => new SettingsException(
                    $"KIZUNA_URLS: {string.Join(", ", settings.Urls)} is in use; stop the other program or set another address"),
                IOException or InvalidOperationException when failed.Message.Contains("bind", StringComparison.OrdinalIgnoreCase) =>
                    new SettingsException($"KIZUNA_URLS: cannot listen there: {failed.Message.ReplaceLineEndings(" ")}"),
                InvalidOperationException when failed.Message.Contains("HTTPS", StringComparison.Ordinal) => new SettingsException(
                    "KIZUNA_URLS: https needs a certificate: name its file in ASPNETCORE_Kestrel__Certificates__Default__Path, or leave TLS to a proxy in front"),
                _ => failed,
            };
        }
        var bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.First();
        return new(app, settings, key, bound is null ? null : Reachable(bound), found is null);
    }

    /// <summary>A link that works on this machine.</summary>
    public Uri SignInLink() => new(Address, $"/sign-in/{App.Services.GetRequiredService<SignInCodes>().New()}");

    /// <summary>Finishes what was taken and closes the store. The host does this once, however often it is asked.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!App.Lifetime.ApplicationStopped.IsCancellationRequested)
            await App.StopAsync();
        await App.DisposeAsync();
    }

    public static Uri Reachable(string bound) => new(bound.Replace("://[::]", "://127.0.0.1").Replace("://0.0.0.0", "://127.0.0.1").Replace("://+", "://127.0.0.1").Replace("://*", "://127.0.0.1"));
}
