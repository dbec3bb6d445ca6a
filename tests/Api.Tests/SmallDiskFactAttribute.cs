using Kizuna.Testing;

namespace Kizuna.Api.Tests;

/// <summary>A test that fills a disk of its own.</summary>
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute() => Skip = SmallDisk.Missing;
}
