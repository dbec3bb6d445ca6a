using Microsoft.Extensions.Logging;

namespace Kizuna.Grains.Wakes;

public sealed partial class WakePump
{
    [LoggerMessage(LogLevel.Error, "Wake-ups cannot be delivered; trying again")]
    private partial void LogFailed(Exception error);

    [LoggerMessage(LogLevel.Error, "The wake-up of customer {CustomerId} failed; trying again later")]
    private partial void LogTickFailed(Exception error, string customerId);

    [LoggerMessage(LogLevel.Error, "Customer {CustomerId} is still due after its wake-up; trying again later")]
    private partial void LogStuck(string customerId);
}
