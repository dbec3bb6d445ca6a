using Microsoft.Extensions.Logging;

namespace Kizuna.Runtime;

public sealed partial class EmbeddedEngine
{
    [LoggerMessage(LogLevel.Information, "The engine is running")]
    private partial void LogStarted();

    [LoggerMessage(LogLevel.Information, "The engine has stopped; everything it took is stored")]
    private partial void LogStopped();
}
