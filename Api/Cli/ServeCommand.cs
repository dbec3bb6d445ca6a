namespace Kizuna.Api;

/// <summary>Serves the embedded engine until it is told to stop.</summary>
internal static class ServeCommand
{
    public static async Task<int> Run(CancellationToken stop)
    {
        await using var engine = await RunningEngine.Start(Settings.Read(Settings.Sources()), stop);
        Console.WriteLine(Welcome(engine));
        await engine.App.WaitForShutdownAsync(stop);
        return 0;
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
                "  試す try           dotnet run --project Api -- demo",
                "  取り込む import     dotnet run --project Api -- import samples/orders.csv",
                $"  送る send          curl -u {engine.Key.Value}: -H 'Content-Type: application/json' -d "
                    + """'{"userId":"c-42","event":"Message Received","properties":{"text":"これいくらですか?","channel":"line"}}' """ + $"{engine.Address}v1/track",
            ]);
        return string.Join(Environment.NewLine, lines);
    }
}
