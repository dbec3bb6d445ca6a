using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Kizuna.Api.Hosting;
using Kizuna.Silo.Cli;
using Kizuna.Silo.Hosting;
using Shouldly;
using Xunit;
using YamlDotNet.Serialization;
using Settings = Kizuna.Api.Configuration.Settings;

namespace Kizuna.Architecture.Tests;

/// <summary>What docker/ says is what the programs read: a setting, port or path that changes in one place alone is found here, and not in production.</summary>
public class ContainerTests
{
    private static readonly string[] Dockerfile = [.. Lines("docker/Dockerfile")];
    private static readonly string Caddyfile = Read("docker/Caddyfile");
    private static readonly Dictionary<object, object> Compose = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build()
        .Deserialize<Dictionary<object, object>>(new YamlDotNet.Core.MergingParser(new YamlDotNet.Core.Parser(new StringReader(Read("docker/compose.yaml")))));

    private static readonly Dictionary<string, Dictionary<object, object>> Services =
        ((Dictionary<object, object>)Compose["services"]).ToDictionary(service => (string)service.Key, service => (Dictionary<object, object>)service.Value);

    private static readonly string[] Silos = [.. Services.Keys.Where(name => name.StartsWith("silo-", StringComparison.Ordinal))];

    /// <summary>Of the image, and of every silo.</summary>
    private static readonly Dictionary<string, string> ImageEnvironment = Dockerfile
        .Where(line => line.StartsWith("ENV ", StringComparison.Ordinal)).SelectMany(line => line[4..].Split(' ')).Select(pair => pair.Split('=', 2))
        .ToDictionary(pair => pair[0], pair => pair[1]);

    [Fact]
    public void Every_setting_that_a_container_is_given_is_one_that_a_silo_reads()
    {
        var read = Settings.Names.Concat(SiloSettings.Names).ToHashSet();
        read.ShouldContain("KIZUNA_SILO_ADDRESS");
        foreach (var given in Silos.Append("api").SelectMany(node => Environment(node).Keys).Concat(ImageEnvironment.Keys.Where(name => name.StartsWith("KIZUNA", StringComparison.Ordinal))))
            read.ShouldContain(given);

        var told = Regex.Matches(Read("docker/compose.yaml"), @"\$\{(KIZUNA_[A-Z_]+)").Select(match => match.Groups[1].Value); // to compose, not to a silo
        Regex.Matches(Read("docs/cluster.md"), "KIZUNA_[A-Z_]+").Select(match => match.Value).Except(told).Except(read).ShouldBeEmpty("docs/cluster.md names them");
    }

    [Fact]
    public void Every_silo_is_given_what_it_cannot_do_without_and_its_own_name()
    {
        Silos.Length.ShouldBe(2);
        foreach (var silo in Silos)
        {
            Environment(silo).Keys.ShouldBeSubsetOf(["KIZUNA_STORE", "KIZUNA_API_KEY", "KIZUNA_SILO_ADDRESS", "KIZUNA_ZONE", "OTEL_EXPORTER_OTLP_ENDPOINT"]);
            Environment(silo)["KIZUNA_SILO_ADDRESS"].ShouldBe(silo);
            Environment(silo)["KIZUNA_API_KEY"].ShouldStartWith("${KIZUNA_API_KEY:?", Case.Sensitive, "no key that everybody knows");
        }
        Silos.Select(silo => Environment(silo)["KIZUNA_STORE"]).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public void The_store_is_the_database_of_the_other_container()
    {
        var store = Environment(Silos[0])["KIZUNA_STORE"].Split(';').Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1]);
        Services.Keys.ShouldContain(store["Host"]);
        var server = Services[store["Host"]];
        var told = (Dictionary<object, object>)server["environment"];
        told["POSTGRES_DB"].ShouldBe(store["Database"]);
        told["POSTGRES_USER"].ShouldBe(store["Username"]);
        told["POSTGRES_PASSWORD"].ShouldBe(store["Password"]);
        var version = ((string)server["image"]).Split(':')[1];
        Read("docs/operations.md").ShouldContain($"Version {version} is tested");
        var folder = ((List<object>)server["volumes"]).Cast<string>().Single(volume => volume.EndsWith(":/var/lib/postgresql/data", StringComparison.Ordinal)).Split(':')[0];
        ((Dictionary<object, object>)Compose["volumes"]).Keys.ShouldContain(folder);
    }

    [Fact]
    public void Ports_are_the_same_everywhere()
    {
        var http = new Uri(ImageEnvironment["KIZUNA_URLS"].Replace("+", "any", StringComparison.Ordinal)).Port.ToString(CultureInfo.InvariantCulture);
        Single("EXPOSE").ShouldBe($"EXPOSE {http} {SiloSettings.DefaultPort} {SiloSettings.DefaultGatewayPort}");
        Silos.ShouldAllBe(name => !Environment(name).ContainsKey("KIZUNA_SILO_PORT") && !Environment(name).ContainsKey("KIZUNA_URLS"));

        Regex.Match(Caddyfile, @"reverse_proxy (.+) \{").Groups[1].Value.Split(' ').ShouldBe(Silos.Select(name => $"{name}:{http}"));
        var published = ((List<object>)Services["balancer"]["ports"]).Cast<string>().ShouldHaveSingleItem();
        published.ShouldStartWith("127.0.0.1:", Case.Sensitive, "who wants it reachable from elsewhere says so");
        Caddyfile.ShouldContain($":{published.Split(':')[^1]} {{");
        published.ShouldContain($"${{KIZUNA_PORT:-{new Uri(Settings.DefaultUrl).Port}}}");
    }

    [Fact]
    public void Health_is_asked_where_it_is_answered()
    {
        Caddyfile.ShouldContain("health_uri /health/ready\n");
        Read("web/openapi.json").ShouldContain("\"/health/ready\"");
        var program = Regex.Match(Single("ENTRYPOINT"), @"\[(.+)\]").Groups[1].Value;
        Single("HEALTHCHECK").ShouldEndWith($"CMD [{program}, \"{HealthCommand.Create().Name}\"]");
        Single("HEALTHCHECK").ShouldContain($"--timeout={HealthCommand.Patience.TotalSeconds + 1:0}s ");
        foreach (var other in Services.Values.Where(service => service.ContainsKey("depends_on")).SelectMany(service => (Dictionary<object, object>)service["depends_on"]))
        {
            Services.Keys.ShouldContain((string)other.Key);
            ((Dictionary<object, object>)other.Value)["condition"].ShouldBe("service_healthy");
        }
        Services["postgres"].ShouldContainKey("healthcheck");
    }

    [Fact]
    public void A_silo_is_given_the_time_that_it_takes_to_stop()
    {
        var takes = (int)SiloHost.StopTime.TotalSeconds;
        foreach (var silo in Silos)
            int.Parse(((string)Services[silo]["stop_grace_period"]).TrimEnd('s'), CultureInfo.InvariantCulture).ShouldBeGreaterThan(takes);
        Number("docs/cluster.md", @"terminationGracePeriodSeconds: (\d+)").ShouldBeGreaterThan(takes);
        var notice = (int)Draining.Notice.TotalSeconds;
        Number("docker/Caddyfile", @"health_interval (\d+)s").ShouldBeLessThan(notice - Number("docker/Caddyfile", @"health_timeout (\d+)s"));
    }

    [Fact]
    public void The_image_is_built_of_what_the_program_is_built_of()
    {
        var projects = new Queue<string>(["Silo"]);
        var named = new List<string>(); // what projects name outside their own folders
        var restored = Dockerfile.TakeWhile(line => !line.StartsWith("RUN dotnet restore", StringComparison.Ordinal)).ToArray();
        var copies = restored.Where(line => line.StartsWith("COPY ", StringComparison.Ordinal)).ToArray();
        var copied = copies.SelectMany(line => line.Split(' ')[1..^1]).ToArray();
        for (var seen = new HashSet<string>(); projects.TryDequeue(out var project);)
        {
            if (!seen.Add(project)) continue;
            copies.Where(line => line.EndsWith($" {project}/", StringComparison.Ordinal) && line.Contains($"{project}/{project}.csproj", StringComparison.Ordinal))
                .ShouldHaveSingleItem($"{project} is restored");
            var document = XDocument.Load(Path.Combine(Root, project, $"{project}.csproj"));
            document.Descendants("Import").Attributes("Project").Select(import => Path.GetRelativePath(Root, Path.GetFullPath(import.Value, Path.Combine(Root, project))))
                .ShouldBeSubsetOf(copied, $"{project} is restored with what it imports");
            var outside = document.Descendants().Attributes("Include").Select(one => one.Value)
                .Where(path => path.StartsWith("../", StringComparison.Ordinal)).ToArray();
            foreach (var reference in outside.Where(path => path.EndsWith(".csproj", StringComparison.Ordinal))) projects.Enqueue(Path.GetFileNameWithoutExtension(reference));
            named.AddRange(outside.Select(path => path[3..]));
        }

        var sources = Dockerfile.Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from", StringComparison.Ordinal))
            .SelectMany(line => line.Split(' ')[1..^1]).Where(source => source != ".").ToArray();
        sources.ShouldContain("Directory.Packages.props");
        sources.ShouldAllBe(source => File.Exists(Path.Combine(Root, source)));
        sources.Concat(named).Where(IsIgnored).ShouldBeEmpty();
        named.ShouldContain("docs/rules.md");
        foreach (var other in new[] { "Api/bin/a.dll", "Engine/obj/a.json", "web/node_modules/a/b.js", "Api/wwwroot/index.html", ".git/config", "tests/a.cs", "docs/api.md", "README.md" })
            IsIgnored(other).ShouldBeTrue(other);

        var framework = XDocument.Load(Path.Combine(Root, "Directory.Build.props")).Descendants("TargetFramework").Single().Value["net".Length..];
        Dockerfile.Where(line => line.StartsWith("FROM mcr", StringComparison.Ordinal)).ShouldAllBe(line => line.Contains($":{framework}", StringComparison.Ordinal));
        var node = Number("docker/Dockerfile", @"FROM node:(\d+)");
        node.ShouldBeGreaterThan(Number("web/package.json", @"""node"": "">=(\d+)"));
        Single("ENTRYPOINT").ShouldContain("\"Kizuna.Silo.dll\"");
    }

    [Fact]
    public void Api_in_front_of_the_silos_is_of_the_same_image_and_told_the_same()
    {
        var api = Services["api"];
        api["image"].ShouldBe(Services[Silos[0]]["image"]);
        api["profiles"].ShouldBe(new List<object> { "api" }, "who wants it says so");
        ((List<object>)api["entrypoint"]).Cast<string>().ShouldBe(["dotnet", $"{typeof(ClientHost).Assembly.GetName().Name}.dll"]);
        string.Join('\n', Dockerfile).ShouldContain("dotnet publish Api ", Case.Sensitive, "a program is started by the files of its own publishing");
        foreach (var name in new[] { "KIZUNA_STORE", "KIZUNA_API_KEY" }) Environment("api")[name].ShouldBe(Environment(Silos[0])[name]);
    }

    [Fact]
    public void A_container_of_a_silo_runs_as_nobody_in_particular_and_writes_nothing()
    {
        Single("USER").ShouldBe("USER $APP_UID");
        Array.IndexOf(Dockerfile, Single("USER")).ShouldBeGreaterThan(Array.FindLastIndex(Dockerfile, line => line.StartsWith("COPY", StringComparison.Ordinal)));
        foreach (var silo in Silos)
        {
            Services[silo]["read_only"].ShouldBe(true);
            Services[silo]["restart"].ShouldBe("unless-stopped", "a silo that gives its place up is started again");
        }
    }

    /// <summary>The last line that speaks of a path decides, as in docker.</summary>
    private static bool IsIgnored(string path)
    {
        var ignored = false;
        foreach (var line in Lines(".dockerignore").Where(line => line[0] != '#'))
        {
            var pattern = Regex.Escape(line.TrimStart('!').TrimEnd('/')).Replace(@"\*\*/", "(.*/)?", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal);
            if (Regex.IsMatch(path, $"^{pattern}(/|$)")) ignored = line[0] != '!';
        }
        return ignored;
    }

    private static Dictionary<string, string> Environment(string service) =>
        ((Dictionary<object, object>)Services[service]["environment"]).ToDictionary(one => (string)one.Key, one => one.Value.ToString()!);

    private static string Single(string instruction) => Dockerfile.Where(line => line.StartsWith(instruction + " ", StringComparison.Ordinal)).ShouldHaveSingleItem();

    private static int Number(string path, string pattern)
    {
        var match = Regex.Match(Read(path), pattern);
        match.Success.ShouldBeTrue($"{path} has no {pattern}");
        return int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    private static string[] Lines(string path) => Read(path).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string Root => Repository.Root;
}
