namespace Kizuna.Grains.Interfaces;

/// <summary>The name of the one cluster that uses a database, and of its reminders.</summary>
public static class ClusterName
{
    public const string Value = "kizuna";
}
