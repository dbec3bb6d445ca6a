using Kizuna.Api.Http;

namespace Kizuna.Api.Hosting;

public static class DrainingServices
{
    /// <param name="isAlone">As of <see cref="Draining"/>.</param>
    public static IServiceCollection AddDraining(this IServiceCollection services, Func<IServiceProvider, bool> isAlone) => services
        .AddSingleton(provider => new Draining(provider.GetRequiredService<IHostApplicationLifetime>(), () => isAlone(provider), provider.GetRequiredService<TimeProvider>()))
        .AddHostedService(provider => provider.GetRequiredService<Draining>())
        .AddSingleton(provider => new Readiness(provider.GetRequiredService<Draining>().Missing));
}
