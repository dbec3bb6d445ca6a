using Microsoft.Extensions.Logging;

namespace Kizuna.Grains.Turns;

internal sealed partial class CommitLane
{
    [LoggerMessage(LogLevel.Error, "A commit of {Turns} turns failed; nothing of it was written: {Why} ({More} more failed since the last such line)")]
    private partial void LogFailed(Exception? error, int turns, string why, long more);
}
