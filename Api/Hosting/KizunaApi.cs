using Kizuna.Api.Configuration;
using Kizuna.Api.Customers;
using Kizuna.Api.Events;
using Kizuna.Api.Http;
using Kizuna.Api.Imports;
using Kizuna.Api.Keys;
using Kizuna.Api.Labels;
using Kizuna.Api.Live;
using Kizuna.Api.Outbox;
using Kizuna.Api.Policies;
using Kizuna.Api.Reports;
using Kizuna.Api.Reps;
using Kizuna.Api.Templates;
using Kizuna.Api.Unsubscribe;
using Kizuna.Channels.Hosting;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Interfaces.Diagnostics;
using Kizuna.Storage.Ports;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RequestDecompression;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Net.Http.Headers;

namespace Kizuna.Api.Hosting;

/// <summary>The HTTP face: what a silo, and a client of silos elsewhere, put in front of the customers.</summary>
public static class KizunaApi
{
    /// <summary>1 MB: Segment's own limit for a call is half of that.</summary>
    private const long LargestBody = 1024 * 1024;

    /// <summary>As long as browsers remember it at most.</summary>
    private static readonly TimeSpan Preflight = TimeSpan.FromHours(2);

    public static IServiceCollection AddKizunaApi(this IServiceCollection services, Settings settings, ApiKey key)
    {
        services.AddSingleton(settings).AddSingleton(key).AddSingleton<WriteKey>().AddSingleton<SessionCookie>().AddSingleton<SignInCodes>();
        services.AddSingleton<Ingest>().AddSingleton<Retold>().AddSingleton<ImportDesk>().AddSingleton<ImportRuns>().AddHostedService(provider => provider.GetRequiredService<ImportRuns>()).AddSingleton<Rejections>().AddSingleton<Senders>().AddSingleton<CustomerReader>().AddSingleton<AddressList>().AddSingleton<TaskActions>().AddSingleton<OutboxActions>().AddSingleton<MessageWords>().AddSingleton<RepDirectory>();
        services.AddSingleton<TakeReview>(provider => (card, action) => provider.GetRequiredService<IGrainFactory>().GetGrain<IRepGrain>(card.Rep!).Take(card, action));
        services.AddSingleton(provider => new RepFeeds(provider.GetRequiredService<ITaskStore>(), provider.GetRequiredService<TimeProvider>(), FreshId.New()));
        services.AddSingleton<ObservedFeeds>().AddSingleton<IRepFeeds>(provider => provider.GetRequiredService<ObservedFeeds>()).AddHostedService<FeedRenewal>();
        services.AddSingleton<Watches>().AddMessages(settings.PublicAddress);
        services.AddOpenApiDocument();

        // Core only: the rest of AddAuthentication brings key rings and their warnings, and nothing here is encrypted.
        services.AddAuthenticationCore(options =>
        {
            options.DefaultScheme = KeyAuthentication.Scheme;
            options.AddScheme<KeyAuthentication>(KeyAuthentication.Scheme, displayName: null);
        });
        services.AddTransient<KeyAuthentication>();
        services.AddAuthorization(options => options.DefaultPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireAssertion(context => KeyAuthentication.MayDoAll(context.User)).Build());

        // Pages of the shop on another origin may post events, by a key in the call: no cookie goes along, and nothing else is answered to them.
        services.AddCors(cors => cors.AddPolicy(EventsEndpoints.FromPages, policy => policy.WithOrigins([.. settings.Origins]).WithMethods(HttpMethods.Post)
            .AllowAnyHeader().WithExposedHeaders(HeaderNames.RetryAfter).SetPreflightMaxAge(Preflight)));

        services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
        services.AddSingleton<HubFaults>().AddLogging(logging => logging.AddFilter(HubFaults.Replaced, LogLevel.Critical));
        services.AddSignalR(options =>
        {
            options.AddFilter<HubFaults>();
            options.MaximumReceiveMessageSize = 16 * 1024;                  // a note of 4,000 characters fits
            options.MaximumParallelInvocationsPerClient = 4;                // a page watches and completes at the same time
        }).AddJsonProtocol(options => ApiJson.Configure(options.PayloadSerializerOptions));

        // A proxy on this machine says whether its caller came by TLS; from anybody else it is not believed.
        services.Configure<ForwardedHeadersOptions>(options => options.ForwardedHeaders = ForwardedHeaders.XForwardedProto);
        services.AddRequestDecompression();
        services.TryAddSingleton(new OnceASecond(TimeProvider.System)); // a silo has one
        services.AddExceptionHandler<ProblemHandler>();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);      // so that a problem can name the field
        services.Configure<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = LargestBody;
        });
        return services;
    }

    public static void MapKizunaApi(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = _ => Task.CompletedTask, AllowStatusCode404Response = true });
        app.UseSecurityHeaders();
        app.UseStatusCodePages(context => Problems.Write(context.HttpContext, context.HttpContext.Response.StatusCode, Problems.Sentence(context.HttpContext)));
        app.UsePages();
        // A page that is let go at the end comes back at once, and must find another engine: a connection to this one would hold its stop up.
        app.UseWhen(
            http => app.Lifetime.ApplicationStopping.IsCancellationRequested && http.Request.Path.StartsWithSegments("/hubs"),
            late => late.Run(http => Problems.Write(http, StatusCodes.Status503ServiceUnavailable, "The engine is stopping.")));
        app.UseRequestDecompression();
        app.UseCors();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRequestRules();

        app.MapSession();
        app.MapEvents();
        app.MapImports();
        app.MapCustomers();
        app.MapReps();
        app.MapTasks();
        app.MapPolicy();
        app.MapTemplates();
        app.MapOutbox();
        app.MapUnsubscribe();
        app.MapReports();
        app.MapAds();
        app.MapHealth();
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapHub<TasksHub>("/hubs/tasks").RequireAuthorization();
    }
}
