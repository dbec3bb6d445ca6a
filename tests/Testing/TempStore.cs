using Kizuna.Storage.Ports;
using Kizuna.Storage.Sqlite;

namespace Kizuna.Testing;

/// <summary>A SQLite store in a folder of its own that goes with it.</summary>
public sealed class TempStore : IStoreUnderTest
{
    private readonly DirectoryInfo folder;

    private TempStore(DirectoryInfo folder)
    {
        this.folder = folder;
        Store = new SqliteStore(ConnectionString);
    }

    public IStore Store { get; private set; }

    public string Path => System.IO.Path.Combine(folder.FullName, "kizuna.db");

    public string ConnectionString => $"Data Source={Path}";

    public static Task<TempStore> Open() => Open(Directory.CreateTempSubdirectory("kizuna-"));

    public static Task<TempStore> On(SmallDisk disk) => Open(Directory.CreateDirectory(System.IO.Path.Combine(disk.Path, "store")));

    private static async Task<TempStore> Open(DirectoryInfo folder)
    {
        var temp = new TempStore(folder);
        await temp.Store.Open(default);
        return temp;
    }

    /// <summary>As <see cref="Open()"/>, where any kind of store will do.</summary>
    public static async Task<IStoreUnderTest> New() => await Open();

    public async Task<IStore> Reopen()
    {
        await Store.DisposeAsync();
        Store = new SqliteStore(ConnectionString);
        await Store.Open(default);
        return Store;
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
