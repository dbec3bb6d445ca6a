namespace Kizuna.Bench;

internal static class ClusterProgram
{
    private static async Task<int> Main(string[] args)
    {
        Options options;
        Func<Options, Report, Task> scenario;
        try
        {
            options = Options.Parse(args) with { Postgres = true };
            scenario = options.Scenario switch
            {
                "cluster" => ClusterBenchmark.Run,
                "cold" => ColdBenchmark.Run,
                var other => throw new FormatException($"there is no scenario \"{other}\" here"),
            };
        }
        catch (FormatException wrong)
        {
            Console.Error.WriteLine(wrong.Message);
            Console.Error.WriteLine(Options.Usage);
            return 1;
        }
        var report = new Report(options);
        await scenario(options, report);
        report.Save();
        return 0;
    }
}
