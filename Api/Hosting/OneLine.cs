using Kizuna.Grains.Interfaces;

namespace Kizuna.Api.Hosting;

/// <summary>How a program tells its user what went wrong.</summary>
public static class OneLine
{
    /// <summary>A fault of the user's is one line; anything else is ours and keeps its trace.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> Say(Func<Task<int>> program)
    {
        try
        {
            return await program();
        }
        catch (SettingsException fault)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 1;
        }
        catch (Exception fault) when (fault is StoreException or IOException or UnauthorizedAccessException or HttpRequestException)
        {
            await Console.Error.WriteLineAsync(fault.Message.ReplaceLineEndings(" "));
            return 1;
        }
        catch (OperationCanceledException)
        {
            return 130;         // stopped by Ctrl+C, as shells say it
        }
    }
}
