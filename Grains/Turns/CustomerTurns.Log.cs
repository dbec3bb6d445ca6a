using Microsoft.Extensions.Logging;

namespace Kizuna.Grains.Turns;

public sealed partial class CustomerTurns
{
    [LoggerMessage(LogLevel.Error, "Input {InputId} of customer {CustomerId} cannot be decided")]
    private partial void LogUndecidable(Exception error, string customerId, string inputId);
}
