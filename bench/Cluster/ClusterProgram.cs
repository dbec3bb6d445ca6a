namespace Kizuna.Bench;

internal static class ClusterProgram
{
    private static async Task<int> Main(string[] args)
    {
        Options options;
        try
        {
            options = Options.Parse(args) with { Postgres = true };
        }
        catch (FormatException wrong)
        {
            Console.Error.WriteLine(wrong.Message);
            Console.Error.WriteLine(Options.Usage);
            return 1;
        }
        var report = new Report(options);
        await (options.Scenario == "cold" ? ColdBenchmark.Run(options, report) : ClusterBenchmark.Run(options, report));
        report.Save();
        return 0;
    }
}
