using Kizuna.Api.Configuration;
using Kizuna.Api.Hosting;
using Kizuna.Storage.Files;

namespace Kizuna.Api.Keys;

/// <summary>
/// The generated key, beside the store and readable by its owner only: the command line (import, demo) and the next start need the key
/// itself, and whoever can read this file can read the store too.
/// </summary>
public static class KeyFile
{
    public static string PathIn(string folder) => Path.Combine(folder, "kizuna.key");

    public static ApiKey? Find(string folder)
    {
        var path = PathIn(folder);
        if (!File.Exists(path))
            return null;
        var value = File.ReadAllText(path).Trim();
        return value.Length > 0 ? new ApiKey(value) : throw new SettingsException($"{path} is empty: delete it, and the next start makes a new key");
    }

    public static ApiKey Create(string folder)
    {
        OwnerOnly.CreateFolder(folder);
        var key = ApiKey.New();
        using var file = new StreamWriter(OwnerOnly.Open(PathIn(folder), FileMode.CreateNew, FileAccess.Write));
        file.WriteLine(key.Value);
        return key;
    }
}
