using System.CommandLine;
using Kizuna.Runtime;

namespace Kizuna.Api;

/// <summary>The commands. Without one, the engine is served.</summary>
internal static class CommandLine
{
    public static Task<int> Run(string[] args)
    {
        var root = new RootCommand("絆 Kizuna: a real-time customer engine. Without a command it serves the engine; see KIZUNA_URLS, KIZUNA_STORE, KIZUNA_API_KEY, KIZUNA_ZONE, KIZUNA_POLICY.")
        {
            ImportCommand.Create(), DemoCommand.Create(), VerifyCommand.Create(), BackupCommand.Create(), RestoreCommand.Create(), PolicyCommand.Create(),
            OpenApiCommand.Create(),
        };
        root.SetAction((_, stop) => Told(() => ServeCommand.Run(stop)));
        return root.Parse(args).InvokeAsync();
    }

    /// <summary>A fault of the user's is one line; anything else is ours and keeps its trace.</summary>
    public static async Task<int> Told(Func<Task<int>> command)
    {
        try
        {
            return await command();
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
