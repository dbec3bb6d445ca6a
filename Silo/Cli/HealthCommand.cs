using System.CommandLine;
using Kizuna.Api.Configuration;
using Kizuna.Api.Hosting;
using Kizuna.Silo.Hosting;
using Npgsql;

namespace Kizuna.Silo.Cli;

/// <summary>Asks the silo of this container whether it is ready, for an image that has no other program to ask with.</summary>
internal static class HealthCommand
{
    // Less than a health check of the image waits.
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public static Command Create()
    {
        var command = new Command("health", "Ask the silo that runs here whether it is ready");
        command.SetAction((_, stop) => OneLine.Say(() =>
        {
            var sources = Settings.Sources();
            var settings = Settings.Read(sources);
            return settings.IsServed ? Ask(settings, stop) : LookUp(settings.Store, SiloSettings.Read(sources, settings), stop);
        }));
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

    /// <returns>0 when it is one of the cluster.</returns>
    private static async Task<int> LookUp(string store, SiloSettings silo, CancellationToken stop)
    {
        string? missing;
        try
        {
            missing = await SiloTable.Missing(store, silo, stop);
        }
        catch (NpgsqlException e)
        {
            missing = e.Message.ReplaceLineEndings(" ");
        }
        Console.WriteLine(missing ?? "ready");
        return missing is null ? 0 : 1;
    }
}
