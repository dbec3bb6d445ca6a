using System.ComponentModel;
using System.Diagnostics;
using Xunit;

namespace Kizuna.Testing;

/// <summary>A test that meets a real counterpart of npm; skipped where there is no Node.</summary>
public sealed class NodeFactAttribute : FactAttribute
{
    public static bool IsThere { get; } = FindNode();

    public NodeFactAttribute()
    {
        if (!IsThere)
            Skip = "Node 20 or newer is not installed";
    }

    private static bool FindNode()
    {
        try
        {
            using var node = Process.Start(new ProcessStartInfo("node", "--version") { RedirectStandardOutput = true })!;
            return Version.TryParse(node.StandardOutput.ReadToEnd().Trim().TrimStart('v'), out var version) && version.Major >= 20;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
