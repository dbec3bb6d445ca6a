using System.Collections.Immutable;

namespace Kizuna.Storage.Ports;

/// <summary>Small settings of the installation, such as the week whose reviews were opened.</summary>
public interface ISettingStore
{
    Task<string?> Setting(string name, CancellationToken stop);

    /// <summary>All settings whose name begins so.</summary>
    Task<IReadOnlyList<(string Name, string Value)>> Settings(string prefix, CancellationToken stop);

    Task SaveSetting(string name, string value, CancellationToken stop);

    /// <summary>Keeps a value unless there is one: of two nodes at once one is first.</summary>
    /// <returns>The value that is kept.</returns>
    Task<string> KeepSetting(string name, string value, CancellationToken stop);
}
