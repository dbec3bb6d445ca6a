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
            if (new FileInfo(path) is { Exists: true, Length: > PolicyDocument.MostBytes })
                throw new SettingsException($"{name} is larger than {PolicyDocument.MostBytes / 1024} KB");
            return PolicyDocument.Parse(File.ReadAllText(path), otherwise);
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
}
