namespace Kizuna.Api.Hosting;

/// <summary>A setting or a file that stops the start; the message is what the user reads, a line for each fault.</summary>
public sealed class SettingsException(string message) : Exception(message);
