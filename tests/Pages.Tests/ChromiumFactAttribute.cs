using System.Runtime.CompilerServices;
using Kizuna.Api.Http;
using Kizuna.Policies.Document;

namespace Kizuna.Pages.Tests;

/// <summary>A test of the built pages in a real Chromium; skipped, with the reason, where one of them is missing.</summary>
public sealed class ChromiumFactAttribute : FactAttribute
{
    // Chromium as distributions install it; nothing is downloaded. The one without windows comes first: it takes half the processor time.
    private static readonly string[] Places = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    public ChromiumFactAttribute() => Skip = Missing;

    /// <summary>Why such a test cannot run here; null when it can.</summary>
    internal static string? Missing =>
        Chromium is null ? "Chromium is not installed"
        : !File.Exists(BuiltPages()) ? "The pages are not built: Node 20.19 or newer was not found"
        : null;

    internal static string? Chromium { get; } = Places.FirstOrDefault(File.Exists);

    private static string BuiltPages([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "../../Api/wwwroot/index.html");
}
