namespace Kizuna.Api.Configuration;

/// <summary>A setting or a file that stops the start; the message is what the user reads, a line for each fault.</summary>
public class SettingsException(string message) : Exception(message);
