return await Kizuna.Api.CommandLine.Run(args);
