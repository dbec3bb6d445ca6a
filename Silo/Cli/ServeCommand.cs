using Kizuna.Api.Configuration;
using Kizuna.Api.Hosting;
using Kizuna.Api.Keys;
using Kizuna.Silo.Hosting;

namespace Kizuna.Silo.Cli;

/// <summary>Serves until it is told to stop.</summary>
internal static class ServeCommand
{
    public static async Task<int> Run(CancellationToken stop)
    {
        var sources = Settings.Sources();
        var settings = Settings.Read(sources);
        var silo = SiloSettings.Read(sources, settings);
        var engine = await SiloHost.Start(settings, silo, stop);
        Console.WriteLine(settings.IsServed ? Welcome(engine) : $"絆 Kizuna silo {silo.Address}:{silo.Port}");
        return await SiloHost.Run(engine);
    }

    internal static string Welcome(RunningEngine engine)
    {
        var lines = new List<string>
        {
            $"絆 Kizuna {engine.Address}",
            $"  サインイン sign in  {engine.SignInLink()}  (1回・15分 once, 15 minutes)",
        };
        if (engine.IsFirst)
            lines.AddRange(
            [
                $"  鍵 key             {engine.Key.Value}  ({KeyFile.PathIn(engine.Settings.DataFolder)})",
                "  試す try           dotnet run --project Silo -- demo",
                "  取り込む import     dotnet run --project Silo -- import samples/orders.csv",
                $"  送る send          curl -u {engine.Key.Value}: -H 'Content-Type: application/json' -d "
                    + """'{"userId":"c-42","event":"Message Received","properties":{"text":"これいくらですか?","channel":"line"}}' """ + $"{engine.Address}v1/track",
            ]);
        return string.Join(Environment.NewLine, lines);
    }
}
