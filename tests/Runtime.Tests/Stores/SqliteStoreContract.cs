using Kizuna.Testing;

namespace Kizuna.Runtime.Tests;

public sealed class SqliteStoreContract : StoreContract
{
    protected override async Task<IStoreUnderTest> Open() => await TempStore.Open();
}
