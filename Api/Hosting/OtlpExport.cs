using Kizuna.Api.Configuration;
using Kizuna.Api.Customers;
using Kizuna.Grains.Interfaces.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Kizuna.Api.Hosting;

/// <summary>
/// Sends metrics and traces to a collector. It exists only when one is named, and a collector that is away holds nobody up: what it did not
/// take is dropped. Everything else that OpenTelemetry lets one say (<c>OTEL_SERVICE_NAME</c>, <c>OTEL_TRACES_SAMPLER</c>,
/// <c>OTEL_METRIC_EXPORT_INTERVAL</c>, headers) is read as its documentation says.
/// </summary>
internal sealed class OtlpExport(Uri collector, IConfiguration configuration) : IHostedService
{
    private const string Protocol = "OTEL_EXPORTER_OTLP_PROTOCOL";

    /// <summary>The port that OTLP over gRPC has everywhere.</summary>
    private const int GrpcPort = 4317;

    /// <summary>For the last figures. The host has ten seconds in all for its answers.</summary>
    private const int PatienceMs = 3000;

    private MeterProvider? meters;
    private TracerProvider? traces;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        meters = Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(ExporterSettings()))
            .SetResourceBuilder(Resource())
            .AddMeter(Telemetry.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Http.Connections", "Npgsql", "System.Runtime")
            .AddOtlpExporter()
            .Build();
        traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(ExporterSettings()))
            .SetResourceBuilder(Resource())
            .AddSource(Telemetry.Name, "Microsoft.AspNetCore", "Npgsql")
            .AddOtlpExporter()
            .Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        meters?.Shutdown(PatienceMs);
        traces?.Shutdown(PatienceMs);
        meters?.Dispose();
        traces?.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>OTLP's own default is HTTP, this exporter's is gRPC: who names a port of HTTP alone would hear nothing.</summary>
    private IConfiguration ExporterSettings() => new ConfigurationBuilder().AddConfiguration(configuration).AddInMemoryCollection(
    [
        new(Settings.OtlpEndpoint, collector.ToString()),
        new(Protocol, configuration[Protocol] ?? (collector.Port == GrpcPort ? "grpc" : "http/protobuf")),
    ]).Build();

    private static ResourceBuilder Resource() => ResourceBuilder.CreateEmpty().AddService("kizuna").AddTelemetrySdk().AddEnvironmentVariableDetector();
}
