using System.Diagnostics;
using Kizuna.Api.Customers;

namespace Kizuna.Bench;

/// <summary>The scenarios that need the Orleans packages are a project of their own: everything else here runs without them.</summary>
internal static class ClusterProject
{
    /// <returns>The exit code.</returns>
    internal static int Run(string[] args)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory); // bench/bin/Release/net10.0
        var (framework, configuration) = (output.Name, output.Parent!.Name);
        var folder = Path.Combine(output.Parent!.Parent!.Parent!.FullName, "Cluster");
        if (Dotnet(["build", folder, "-c", configuration, "-v", "q", "-clp:ErrorsOnly;NoSummary", "--nologo"]) != 0)
        {
            Console.Error.WriteLine($"{args[0]}: bench/Cluster cannot be built here; it needs the Microsoft.Orleans packages that Directory.Packages.props names");
            return 1;
        }
        return Dotnet([Path.Combine(folder, "bin", configuration, framework, "Kizuna.Bench.Cluster.dll"), .. args]);
    }

    private static int Dotnet(string[] arguments)
    {
        using var process = Process.Start("dotnet", arguments);
        using var leash = new Leash(process);
        process.WaitForExit();
        return process.ExitCode;
    }
}
