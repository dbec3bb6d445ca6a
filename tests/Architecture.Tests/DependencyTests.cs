using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using Kizuna.Api.Customers;
using Kizuna.Engine;
using Shouldly;
using Xunit;

namespace Kizuna.Architecture.Tests;

/// <summary>Dependencies point one way, and the engine is pure. Read from the compiled assemblies, so nothing can hide from it.</summary>
public class DependencyTests
{
    private static readonly Assembly Engine = typeof(CustomerEngine).Assembly;

    /// <summary>What no pure function has a use for: clocks, randomness, files, sockets, threads, processes.</summary>
    private static readonly string[] Impure =
    [
        "System.Random", "System.TimeProvider", "System.Console",
        "System.IO.", "System.Net.", "System.Diagnostics.Process", "System.Diagnostics.Stopwatch",
        "System.Threading.Thread", "System.Threading.Timer", "System.Threading.Tasks.", "System.Security.Cryptography.RandomNumberGenerator",
    ];

    private static readonly string[] ImpureMembers =
    [
        "DateTime.get_Now", "DateTime.get_UtcNow", "DateTime.get_Today", "DateTimeOffset.get_Now", "DateTimeOffset.get_UtcNow",
        "Guid.NewGuid", "Guid.CreateVersion7", "Environment.get_TickCount", "Environment.get_TickCount64", "Environment.GetEnvironmentVariable",
    ];

    [Fact]
    public void Engine_depends_on_the_framework_alone() =>
        Engine.GetReferencedAssemblies().Select(a => a.Name!).ShouldAllBe(name => name.StartsWith("System", StringComparison.Ordinal) || name == "netstandard");

    [Fact]
    public void Engine_references_no_package() =>
        XDocument.Load(Path.Combine(Root, "Engine", "Engine.csproj")).Descendants()
            .Where(e => e.Name.LocalName is "PackageReference" or "ProjectReference" or "FrameworkReference").ShouldBeEmpty();

    [Fact]
    public void Engine_has_no_clock_no_randomness_and_no_io()
    {
        using var file = File.OpenRead(Engine.Location);
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();

        var types = metadata.TypeReferences.Select(metadata.GetTypeReference)
            .Select(t => $"{metadata.GetString(t.Namespace)}.{metadata.GetString(t.Name)}").ToArray();
        types.ShouldNotBeEmpty();
        types.Where(type => Impure.Any(banned => type.StartsWith(banned, StringComparison.Ordinal))).ShouldBeEmpty();

        var members = metadata.MemberReferences.Select(metadata.GetMemberReference)
            .Where(m => m.Parent.Kind == HandleKind.TypeReference)
            .Select(m => $"{metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)m.Parent).Name)}.{metadata.GetString(m.Name)}");
        members.Where(ImpureMembers.Contains).ShouldBeEmpty();
    }

    /// <summary>From the program down to the engine: each refers to those beneath it alone.</summary>
    [Theory]
    [InlineData("Engine", "")]
    [InlineData("Grains.Interfaces", "Engine")]
    [InlineData("Storage", "Grains.Interfaces")]
    [InlineData("Policies", "Storage")]
    [InlineData("Reports", "Policies")]
    [InlineData("Channels", "Policies")]
    [InlineData("Grains", "Channels Reports")]
    [InlineData("Api", "Channels Reports")]
    [InlineData("Silo", "Api Grains")]
    public void Every_project_refers_to_those_beneath_it_alone(string project, string beneath) =>
        string.Join(' ', References(Path.Combine(Root, project, $"{project}.csproj")).Order(StringComparer.Ordinal)).ShouldBe(beneath);

    [Fact]
    public void Contracts_need_the_sdk_of_Orleans_and_no_other_package() =>
        XDocument.Load(Path.Combine(Root, "Grains.Interfaces", "Grains.Interfaces.csproj")).Descendants()
            .Where(e => e.Name.LocalName is "PackageReference" or "FrameworkReference").Select(e => e.Attribute("Include")!.Value).ShouldBe(["Microsoft.Orleans.Sdk"]);

    /// <summary>What a product hides from everybody it also hides from its neighbours; tests look inside.</summary>
    [Fact]
    public void No_product_shows_its_internals_to_another()
    {
        foreach (var project in Products)
            XDocument.Load(Path.Combine(Root, project, $"{project}.csproj")).Descendants("InternalsVisibleTo").Select(e => e.Attribute("Include")!.Value["Kizuna.".Length..])
                .Intersect(Products).ShouldBeEmpty(project);
    }

    [Fact]
    public void There_is_one_solution_and_every_project_is_in_it()
    {
        Directory.GetFiles(Root, "*.sln*").Select(Path.GetFileName).ShouldBe(["Orleans.sln"]);
        var solution = File.ReadAllText(Path.Combine(Root, "Orleans.sln")).Replace('\\', '/');
        foreach (var project in new[] { ".", "tests" }.SelectMany(folder => Directory.GetDirectories(Path.Combine(Root, folder))).SelectMany(folder => Directory.GetFiles(folder, "*.csproj")))
            solution.ShouldContain(Path.GetRelativePath(Root, project).Replace('\\', '/'));
    }

    private static readonly string[] Products = ["Engine", "Grains.Interfaces", "Storage", "Policies", "Reports", "Channels", "Grains", "Api", "Silo"];

    private static IEnumerable<string> References(string project) => XDocument.Load(project).Descendants()
        .Where(e => e.Name.LocalName == "ProjectReference").Select(e => Path.GetFileNameWithoutExtension(e.Attribute("Include")!.Value));

    private static string Root => Repository.Root;
}
