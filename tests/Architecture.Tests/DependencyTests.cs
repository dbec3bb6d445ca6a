using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using Kizuna.Api.Customers;
using Kizuna.Engine;
using Kizuna.Grains.Interfaces;
using Shouldly;
using Xunit;

namespace Kizuna.Architecture.Tests;

/// <summary>Dependencies point one way, and the engine is pure. Read from the compiled assemblies, so nothing can hide from it.</summary>
public class DependencyTests
{
    private static readonly Assembly Engine = typeof(CustomerEngine).Assembly;
    private static readonly Assembly Runtime = typeof(ICustomers).Assembly;

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

    [Fact]
    public void Runtime_depends_on_engine_and_not_on_api()
    {
        Runtime.GetReferencedAssemblies().Select(a => a.Name).ShouldContain("Kizuna.Engine");
        Runtime.GetReferencedAssemblies().Select(a => a.Name).ShouldNotContain("Kizuna.Api");
    }

    [Fact]
    public void Nothing_that_runs_embedded_needs_orleans()
    {
        var projects = Directory.GetFiles(Root, "*.csproj", SearchOption.AllDirectories)
            .Where(path => new[] { "Engine", "Runtime", "Api" }.Contains(Path.GetFileNameWithoutExtension(path)));
        foreach (var project in projects)
            File.ReadAllText(project).ShouldNotContain("Orleans", Case.Sensitive, project);
    }

    /// <summary>Read from the projects, for where the packages of Orleans are missing these are not built.</summary>
    [Theory]
    [InlineData("Engine", "")]
    [InlineData("Runtime", "Engine")]
    [InlineData("Api", "Runtime")]
    [InlineData("Grains.Interfaces", "Runtime")]
    [InlineData("Grains", "Grains.Interfaces")]
    [InlineData("Silo", "Api Grains")]
    public void Every_project_refers_to_those_beneath_it_alone(string project, string beneath) =>
        string.Join(' ', References(Path.Combine(Root, project, $"{project}.csproj")).Order(StringComparer.Ordinal)).ShouldBe(beneath);

    [Fact]
    public void Nothing_of_the_embedded_solution_leads_to_orleans()
    {
        var orleans = new[] { "Grains.Interfaces", "Grains", "Silo" };
        var filter = File.ReadAllText(Path.Combine(Root, "Embedded.slnf"));
        foreach (var line in File.ReadLines(Path.Combine(Root, "Orleans.sln")).Where(line => line.Contains(".csproj", StringComparison.Ordinal)))
        {
            var path = line.Split('"')[5];
            var file = Path.Combine(Root, path.Replace('\\', Path.DirectorySeparatorChar));
            var needsOrleans = orleans.Contains(Path.GetFileNameWithoutExtension(file)) || References(file).Any(orleans.Contains) || File.ReadAllText(file).Contains("Microsoft.Orleans", StringComparison.Ordinal);
            filter.Contains(path.Replace("\\", "\\\\", StringComparison.Ordinal), StringComparison.Ordinal).ShouldBe(!needsOrleans, path);
        }
    }

    private static IEnumerable<string> References(string project) => XDocument.Load(project).Descendants()
        .Where(e => e.Name.LocalName == "ProjectReference").Select(e => Path.GetFileNameWithoutExtension(e.Attribute("Include")!.Value));

    private static string Root => Repository.Root;
}
