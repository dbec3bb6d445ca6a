using System.CommandLine;
using Kizuna.Api.Hosting;

namespace Kizuna.Silo.Cli;

/// <summary>Asks the silo of this container whether it is ready, for an image that has no other program to ask with.</summary>
internal static class HealthCommand
{
    // Less than a health check of the image waits.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public static Command Create()
    {
        var command = new Command("health", "Ask the silo that runs here whether it is ready");
        command.SetAction((_, stop) => OneLine.Say(() => Ask(Settings.Read(Settings.Sources()), stop)));
        return command;
    }

    /// <returns>0 when it is ready.</returns>
    private static async Task<int> Ask(Settings settings, CancellationToken stop)
    {
        using var http = new HttpClient { BaseAddress = RunningEngine.Reachable(settings.Urls[0]), Timeout = Patience };
        try
        {
            using var answer = await http.GetAsync("/health/ready", stop);
            Console.WriteLine(await answer.Content.ReadAsStringAsync(stop));
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            Console.WriteLine("no answer");
            return 1;
        }
    }
}
