namespace Kizuna.Channels.Templates;

/// <summary>Somebody else changed the templates in between. Nothing was changed.</summary>
public sealed class TemplatesChangedException(int current) : Exception($"the templates are at version {current} by now")
{
    public int Current { get; } = current;
}
