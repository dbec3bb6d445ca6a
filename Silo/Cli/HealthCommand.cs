using System.CommandLine;
using Kizuna.Api.Configuration;
using Kizuna.Api.Hosting;
using Kizuna.Grains.Interfaces;
using Kizuna.Silo.Hosting;
using Npgsql;
using Orleans.Runtime;

namespace Kizuna.Silo.Cli;

/// <summary>Asks the silo of this container whether it is ready, for an image that has no other program to ask with.</summary>
internal static class HealthCommand
{
    // Less than a health check of the image waits.
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    // A silo writes every ten seconds that it lives; twice may be late.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

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

    /// <summary>A silo without HTTP is asked nothing: what counts is what the cluster knows of it, and that it wrote lately that it lives.</summary>
    /// <returns>0 when it is one of the cluster.</returns>
    private static async Task<int> LookUp(string store, SiloSettings silo, CancellationToken stop)
    {
        try
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(store) { Pooling = false, Timeout = (int)Patience.TotalSeconds }.ConnectionString);
            await connection.OpenAsync(stop);
            await using var command = new NpgsqlCommand(
                "SELECT status, iamalivetime FROM silos WHERE deploymentid = $1 AND address = $2 AND port = $3 ORDER BY generation DESC LIMIT 1", connection)
            {
                Parameters =
                {
                    new() { Value = ClusterName.Value },
                    new() { Value = silo.Address.ToString() },
                    new() { Value = silo.Port },
                },
            };
            await using var rows = await command.ExecuteReaderAsync(stop);
            var missing = !await rows.ReadAsync(stop) ? $"no silo {silo.Address}:{silo.Port} has joined"
                : (SiloStatus)rows.GetInt32(0) is var status and not SiloStatus.Active ? $"the silo is not active: {status}"
                : TimeProvider.System.GetUtcNow() - rows.GetFieldValue<DateTimeOffset>(1) is var silence && silence > Silence ? $"the silo has not written for {silence.TotalSeconds:F0} s that it lives"
                : null;
            Console.WriteLine(missing ?? "ready");
            return missing is null ? 0 : 1;
        }
        catch (NpgsqlException e)
        {
            Console.WriteLine(e.Message.ReplaceLineEndings(" "));
            return 1;
        }
    }
}
