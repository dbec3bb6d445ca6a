namespace Kizuna.Api;

/// <summary>A setting or a file that stops the start; the message is the one line that the user reads.</summary>
public sealed class SettingsException(string message) : Exception(message);
