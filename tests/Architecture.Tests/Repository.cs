namespace Kizuna.Architecture.Tests;

internal static class Repository
{
    public static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "Orleans.sln")))
                folder = folder.Parent ?? throw new DirectoryNotFoundException("the tests run outside the repository");
            return folder.FullName;
        }
    }
}
