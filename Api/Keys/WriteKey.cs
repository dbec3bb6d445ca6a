using Kizuna.Api.Configuration;

namespace Kizuna.Api.Keys;

/// <summary>The key that may post events and nothing else. Whoever reads it in the source of a page can send events, and learns nothing.</summary>
internal sealed class WriteKey(Settings settings)
{
    private readonly ApiKey? key = settings.WriteKey is { } value ? new(value) : null;

    public bool Is(string candidate) => key?.Is(candidate) == true;
}
