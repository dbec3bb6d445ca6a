using Kizuna.Engine.Customers;
using Kizuna.Grains.Interfaces.Serialization;
using Kizuna.Policies.Document;

namespace Kizuna.Api.Customers;

/// <summary>What a stated preference may be (P1): everything that it has wrong, by path.</summary>
internal static class PreferenceRules
{
    private const int Windows = 14;
    private const int Channels = 16;
    private const int LongestChannel = 64;

    /// <summary>So that a channel can stand in a note (P13) and be read back.</summary>
    private static bool IsName(string name) =>
        name.Length is > 0 and <= LongestChannel && name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or ' ') && name == name.Trim();

    public static Dictionary<string, string[]> Faults(Preferences stated)
    {
        var faults = new Dictionary<string, string[]>();
        if (stated.Zone is { } zone && !(TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && found.HasIanaId))
            faults["zone"] = [$"\"{zone}\" is not an IANA time zone such as Asia/Tokyo"];
        if (stated.WeeklyCap is < 0 or > 100)
            faults["weeklyCap"] = ["must be 0 to 100"];
        if (stated.Windows.IsDefault || stated.Windows.Length > Windows)
            faults["windows"] = [$"must be a list of at most {Windows}"];
        else
            for (var i = 0; i < stated.Windows.Length; i++)
                if (Fault(stated.Windows[i]) is { } fault)
                    faults[$"windows[{i}]"] = [fault];
        if (stated.Channels is null || stated.Channels.Count > Channels || !stated.Channels.Keys.All(IsName))
            faults["channels"] = [$"must be at most {Channels} names of 1 to {LongestChannel} letters, digits and - _ ."];
        return faults;
    }

    private static string? Fault(ContactWindow? window) =>
        window is null || window.Days.IsDefaultOrEmpty ? "must name its days"
        : window.Days.Distinct().Count() < window.Days.Length ? "names a day twice"
        : window.To != TimeOnly.MinValue && window.To <= window.From ? "must end after it begins, at 24:00 at the latest"
        : null;
}
