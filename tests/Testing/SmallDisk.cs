using System.Diagnostics;

namespace Kizuna.Testing;

/// <summary>A disk of its own for one test, in memory, that can be filled to the last byte without harming anybody else.</summary>
public sealed class SmallDisk : IAsyncDisposable
{
    private static readonly Lazy<string?> WhyNot = new(() =>
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess) return "only root on Linux may mount a small disk to fill";
        try
        {
            new SmallDisk(megabytes: 1, user: "root").Unmount();
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return $"a small disk to fill cannot be mounted here: {e.Message}";
        }
    });

    private SmallDisk(int megabytes, string user)
    {
        Path = Directory.CreateTempSubdirectory("kizuna-disk-").FullName;
        Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=700", "tmpfs", Path);
        if (user != "root") Run("chown", user, Path);
    }

    /// <summary>Why there can be none here, or null.</summary>
    public static string? Missing => WhyNot.Value;

    public string Path { get; }

    private string Filler => System.IO.Path.Combine(Path, "filler");

    /// <param name="user">Whose it is: a server does not run as root.</param>
    public static SmallDisk Mount(int megabytes, string user = "root") => new(megabytes, user);

    /// <summary>To the last byte.</summary>
    public void Fill()
    {
        using var file = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var chunk = new byte[64 * 1024]; chunk.Length > 0;)
            try
            {
                file.Write(chunk);
            }
            catch (IOException)
            {
                chunk = new byte[chunk.Length / 2];
            }
    }

    /// <summary>As when somebody makes room.</summary>
    public void Free() => File.Delete(Filler);

    private void Unmount()
    {
        Run("umount", "-l", Path); // lazily: a server on it may take a moment to end
        Directory.Delete(Path);
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException(errors.Trim());
    }

    public ValueTask DisposeAsync()
    {
        Unmount();
        return ValueTask.CompletedTask;
    }
}
