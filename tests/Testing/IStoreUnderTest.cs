using Kizuna.Storage.Ports;

namespace Kizuna.Testing;

/// <summary>A store of its own for one test, of whatever kind.</summary>
public interface IStoreUnderTest : IAsyncDisposable
{
    IStore Store { get; }

    string ConnectionString { get; }

    /// <summary>As after a restart of the program.</summary>
    Task<IStore> Reopen();
}

/// <summary>Makes a new store for a test. A suite of tests that every store passes takes one of these.</summary>
public delegate Task<IStoreUnderTest> OpenStore();
