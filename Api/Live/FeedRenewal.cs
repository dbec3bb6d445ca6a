using Kizuna.Grains.Interfaces;
using Microsoft.Extensions.Hosting;

namespace Kizuna.Api.Live;

/// <summary>Says in time, again and again, that this node still watches.</summary>
internal sealed class FeedRenewal(ObservedFeeds feeds, TimeProvider clock) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(FeedLimits.Renewal, clock, stoppingToken);
            await feeds.Renew(); // what fails is noted there
        }
    }
}
