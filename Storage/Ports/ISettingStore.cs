using System.Collections.Immutable;

namespace Kizuna.Storage.Ports;

/// <summary>Small settings of the installation, such as the week whose reviews were opened.</summary>
public interface ISettingStore
{
    Task<string?> Setting(string name, CancellationToken stop);

    Task SaveSetting(string name, string value, CancellationToken stop);
}
