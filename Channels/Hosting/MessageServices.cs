using Kizuna.Channels.Links;
using Kizuna.Channels.Templates;
using Kizuna.Storage.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Kizuna.Channels.Hosting;

/// <summary>What puts messages into words, and reads the links in them: a silo has it, and the HTTP face, together or apart.</summary>
public static class MessageServices
{
    /// <param name="publicAddress">Where customers reach this installation; null where they do not.</param>
    public static IServiceCollection AddMessages(this IServiceCollection services, Uri? publicAddress)
    {
        services.TryAddSingleton<TemplateVersions>();
        services.TryAddSingleton(provider => new UnsubscribeLinks(publicAddress, new(provider.GetRequiredService<ISettingStore>())));
        services.TryAddSingleton<IMessageWriter, TemplateWriter>();
        return services;
    }
}
