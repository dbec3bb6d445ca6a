using System.Diagnostics;

namespace Kizuna.Testing;

/// <summary>Runs the scripts of a test project's <c>clients/</c>. Their packages are installed once, beside the test program.</summary>
public sealed class NodeClients
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "clients");
    private static readonly Lazy<Task> Installed = new(Install);

    /// <summary>Starts a script; whoever reads its lines must dispose it.</summary>
    public static async Task<Process> Start(string script, params string[] arguments)
    {
        await Installed.Value;
        return Launch("node", [script, .. arguments]);
    }

    public static async Task<string> Run(string script, params string[] arguments)
    {
        using var process = await Start(script, arguments);
        return await Finish(process, Eventually.Limit);
    }

    /// <summary>The folder of the installed packages, for pages that load them.</summary>
    public static async Task<string> Packages()
    {
        await Installed.Value;
        return Path.Combine(Folder, "node_modules");
    }

    private static async Task Install()
    {
        // npm writes this file last, so it is there only after a complete installation of this lock file.
        var mark = new FileInfo(Path.Combine(Folder, "node_modules", ".package-lock.json"));
        if (mark.Exists && mark.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json")))
            return;
        using var npm = OperatingSystem.IsWindows() ? Launch("cmd", ["/c", "npm ci --loglevel=error"]) : Launch("npm", ["ci", "--loglevel=error"]);
        await Finish(npm, TimeSpan.FromMinutes(3));
    }

    private static Process Launch(string program, string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = Folder,
        RedirectStandardInput = true, // a server ends with it
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private static async Task<string> Finish(Process process, TimeSpan limit)
    {
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync().WaitAsync(limit);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        process.ExitCode.ShouldBe(0, $"{await said}{await complained}");
        return await said;
    }
}
