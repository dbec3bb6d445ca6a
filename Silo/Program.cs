using Kizuna.Api;
using Kizuna.Silo;

return await CommandLine.Told(async () =>
{
    var sources = Settings.Sources();
    await using var engine = await RunningEngine.Start(SiloSettings.ReadEngine(sources), SiloHost.With(SiloSettings.Read(sources)), CancellationToken.None);
    Console.WriteLine(ServeCommand.Welcome(engine));
    await engine.App.WaitForShutdownAsync();
    return Environment.ExitCode;
});
