using System.Diagnostics;
using System.Globalization;

namespace Kizuna.Bench;

/// <summary>
/// Ends another process with this one, however this one ends: a shell reads what never comes, and what holds it open goes with us. A signal
/// that the whole group gets, as at a time limit, is for the others.
/// </summary>
internal sealed class Leash(Process process) : IDisposable
{
    private readonly Process shell = Process.Start(new ProcessStartInfo(
        "sh", ["-c", "trap '' INT TERM HUP; read nothing; kill -9 \"$1\" 2>/dev/null", "leash", process.Id.ToString(CultureInfo.InvariantCulture)])
    { RedirectStandardInput = true })!;

    /// <summary>Lets it go; it has ended by itself.</summary>
    public void Dispose()
    {
        shell.Kill();
        shell.Dispose();
    }
}
