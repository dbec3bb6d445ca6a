using System.CommandLine;
using Kizuna.Api.Hosting;

namespace Kizuna.Silo.Cli;

/// <summary>The commands. Without one, the silo is served.</summary>
internal static class CommandLine
{
    public static Task<int> Run(string[] args)
    {
        var root = new RootCommand("絆 Kizuna: a real-time customer engine. Without a command it serves; see KIZUNA_URLS, KIZUNA_STORE, KIZUNA_API_KEY, KIZUNA_WRITE_KEY, KIZUNA_ORIGINS, KIZUNA_ZONE, KIZUNA_POLICY.")
        {
            ImportCommand.Create(), DemoCommand.Create(), VerifyCommand.Create(), BackupCommand.Create(), RestoreCommand.Create(), PolicyCommand.Create(),
            OpenApiCommand.Create(), HealthCommand.Create(),
        };
        root.SetAction((_, stop) => OneLine.Say(() => ServeCommand.Run(stop)));
        return root.Parse(args).InvokeAsync(new() { ProcessTerminationTimeout = null });
    }
}
