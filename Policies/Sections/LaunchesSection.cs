using System.Collections.Immutable;
using Kizuna.Engine.Policies;
using Kizuna.Policies.Document;

namespace Kizuna.Policies.Sections;

internal static class LaunchesSection
{
    private const int Most = 24; // two years of monthly launches

    internal static ImmutableArray<Launch> Read(Fields root, ImmutableArray<Launch> otherwise) =>
        root.Maps("launches", otherwise, 0, Most, launch => new Launch(launch.Day("day"), launch.Text("name", null, longest: 100)));

    internal static string Write(ImmutableArray<Launch> launches) =>
        $"""
        # T2: what comes out when, up to {Most}. Customers with interest in new products get the teaser of plans.launch.
        launches: {(launches.IsEmpty ? "[] # such as [{ day: 2026-12-01, name: Model X }]" : "")}
        {string.Concat(launches.Select(launch => $"  - {{ day: {launch.Day:yyyy-MM-dd}, name: {Yaml.Text(launch.Name)} }}\n"))}
        """;
}
