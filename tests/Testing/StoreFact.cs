using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Kizuna.Testing;

/// <summary>A test of every store: its class is derived once for each, those of PostgreSQL marked with <see cref="NeedsPostgresAttribute"/>.</summary>
[XunitTestCaseDiscoverer("Kizuna.Testing.StoreFactDiscoverer", "Kizuna.Testing")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class StoreFactAttribute : FactAttribute;

/// <summary>As <see cref="StoreFactAttribute"/>, with data.</summary>
[XunitTestCaseDiscoverer("Kizuna.Testing.StoreTheoryDiscoverer", "Kizuna.Testing")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class StoreTheoryAttribute : TheoryAttribute;

/// <summary>The tests of this class are skipped, with the reason, where there is no PostgreSQL.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsPostgresAttribute : Attribute;

/// <summary>This test is skipped, with the reason, where no PostgreSQL can be started for it alone.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class KillsPostgresAttribute : Attribute;

/// <summary>This test is skipped, with the reason, where it may not mount a disk of its own.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsSmallDiskAttribute : Attribute;

public sealed class StoreFactDiscoverer(IMessageSink sink) : FactDiscoverer(sink)
{
    public override IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        SkippedStoreTest.Of(testMethod, DiagnosticMessageSink, discoveryOptions) ?? base.Discover(discoveryOptions, testMethod, factAttribute);
}

public sealed class StoreTheoryDiscoverer(IMessageSink sink) : TheoryDiscoverer(sink)
{
    public override IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute) =>
        SkippedStoreTest.Of(testMethod, DiagnosticMessageSink, discoveryOptions) ?? base.Discover(discoveryOptions, testMethod, theoryAttribute);
}

public sealed class SkippedStoreTest : XunitTestCase
{
    [Obsolete("For the deserializer")]
    public SkippedStoreTest()
    {
    }

    private SkippedStoreTest(IMessageSink sink, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method) : base(sink, display, options, method)
    {
    }

    internal static IEnumerable<IXunitTestCase>? Of(ITestMethod method, IMessageSink sink, ITestFrameworkDiscoveryOptions options) =>
        Reason(method) is null ? null : [new SkippedStoreTest(sink, options.MethodDisplayOrDefault(), options.MethodDisplayOptionsOrDefault(), method)];

    protected override string? GetSkipReason(IAttributeInfo factAttribute) => Reason(TestMethod);

    private static string? Reason(ITestMethod method) =>
        method.Method.GetCustomAttributes(typeof(NeedsSmallDiskAttribute).AssemblyQualifiedName).Any() && SmallDisk.Missing is { } noDisk ? noDisk :
        method.Method.GetCustomAttributes(typeof(KillsPostgresAttribute).AssemblyQualifiedName).Any() ? PostgresServer.NoneToKill
        : method.TestClass.Class.GetCustomAttributes(typeof(NeedsPostgresAttribute).AssemblyQualifiedName).Any() ? PostgresServer.Missing
        : null;
}
