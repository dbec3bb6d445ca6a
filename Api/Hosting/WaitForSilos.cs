using Orleans.Runtime;

namespace Kizuna.Api.Hosting;

/// <summary>While no silo runs there is nothing to serve, and the start waits for one, however long that takes.</summary>
internal sealed partial class WaitForSilos(TimeProvider clock, ILogger<WaitForSilos> log) : IClientConnectionRetryFilter
{
    // One that is just starting is up within seconds.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private bool told;

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        if (!told) LogWaiting(exception.Message);
        told = true;
        await Task.Delay(Pause, clock, cancellationToken);
        return true;
    }

    [LoggerMessage(LogLevel.Warning, "No silo can be reached yet; waiting for one: {Fault}")]
    private partial void LogWaiting(string fault);
}
