using Kizuna.Api.Hosting;

return await OneLine.Say(async () =>
{
    if (args.Length > 0)
        throw new SettingsException("the face of a cluster is told everything by its settings; the commands are those of the silo: dotnet run --project Silo -- --help");
    await using var face = await RunningEngine.Start(ClientHost.Read(Settings.Sources()), ClientHost.Build, CancellationToken.None);
    Console.WriteLine($"絆 Kizuna {face.Address}");
    await face.App.WaitForShutdownAsync();
    return 0;
});
