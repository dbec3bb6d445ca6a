using Kizuna.Api.Hosting;
using Kizuna.Engine.Policies;
using Kizuna.Policies;
using Kizuna.Policies.Document;

namespace Kizuna.Api.Configuration;

/// <summary>A policy document in a file.</summary>
public static class PolicyFile
{
    /// <param name="name">What the user calls it.</param>
    /// <exception cref="SettingsException">A line for each fault.</exception>
    public static Policy Read(string path, string name, Policy otherwise)
    {
        try
        {
            return PolicyDocument.Parse(Text(path) ?? throw new SettingsException($"{name} is larger than {PolicyDocument.MostBytes / 1024} KB"), otherwise);
        }
        catch (DocumentException e)
        {
            throw new SettingsException(string.Join(Environment.NewLine, e.Faults.Select(fault => $"{name}: {fault}")));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"{name} cannot be read: {e.Message.ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>Null when there is too much of it; a device tells no length and has no end.</summary>
    private static string? Text(string path)
    {
        var content = new byte[PolicyDocument.MostBytes + 1];
        using var file = File.OpenRead(path);
        var length = file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        if (length == content.Length)
            return null;
        using var text = new StreamReader(new MemoryStream(content, 0, length));
        return text.ReadToEnd();
    }
}
