using Kizuna.Api;
using Kizuna.Silo;

return await CommandLine.Told(async () =>
{
    var sources = Settings.Sources();
    switch (args)
    {
        case []: break;
        case [HealthQuestion.Word]: return await HealthQuestion.Ask(SiloSettings.ReadEngine(sources));
        default: throw new SettingsException($"a silo is told everything by its settings, and knows one word: {HealthQuestion.Word}, which asks the one that runs here whether it is ready");
    }
    var engine = await RunningEngine.Start(SiloSettings.ReadEngine(sources), SiloHost.With(SiloSettings.Read(sources)), CancellationToken.None);
    Console.WriteLine(ServeCommand.Welcome(engine));
    return await SiloHost.Run(engine);
});
