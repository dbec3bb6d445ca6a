using Kizuna.Silo.Cli;

return await Kizuna.Silo.Cli.CommandLine.Run(args);
