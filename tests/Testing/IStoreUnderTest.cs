using Kizuna.Runtime;

namespace Kizuna.Testing;

/// <summary>A store of its own for one test, of whatever kind.</summary>
public interface IStoreUnderTest : IAsyncDisposable
{
    ICustomerStore Store { get; }

    /// <summary>As after a restart of the program.</summary>
    Task<ICustomerStore> Reopen();
}
