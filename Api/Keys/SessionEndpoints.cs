using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Kizuna.Api.Http;
using Kizuna.Policies;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kizuna.Api.Keys;

/// <summary>Signing in of the pages: a key for a cookie.</summary>
internal static class SessionEndpoints
{
    private static readonly string Version =
        typeof(SessionEndpoints).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    public static void MapSession(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").WithTags("Session");

        group.MapPost("/sign-in", Results<NoContent, ProblemHttpResult> (SignIn body, ApiKey key, SessionCookie sessions, HttpContext http) =>
            {
                if (!key.Is(body.Key?.Trim() ?? ""))
                    return Problems.Of(StatusCodes.Status401Unauthorized, "This is not the key of this installation.");
                sessions.SignIn(http);
                return TypedResults.NoContent();
            })
            .WithSummary("Exchange the key for a cookie").ProducesProblem(401);

        group.MapGet("/sign-in/{code}", (string code, SignInCodes codes, SessionCookie sessions, HttpContext http) =>
            {
                if (!codes.Use(code))
                    return TypedResults.Redirect("/?signIn=expired");
                sessions.SignIn(http);
                return TypedResults.Redirect("/");
            })
            .WithSummary("Sign in by the one-time link that a start prints").Produces(302);

        group.MapPost("/sign-out", (HttpContext http) =>
            {
                SessionCookie.SignOut(http);
                return TypedResults.NoContent();
            })
            .WithSummary("Forget the cookie");

        group.MapGet("/v1/session", (HttpContext http, PolicyVersions policies) =>
                new Session(KeyAuthentication.MayDoAll(http.User), policies.Current.Zone.Id, Version))
            .WithSummary("Whether the caller is signed in, and what a page needs to know first");
    }
}

public sealed record SignIn([property: Required, Description("The key that the first start printed.")] string? Key);

/// <param name="Zone">The IANA zone of the installation, in which days begin and end (Z17).</param>
public sealed record Session(bool SignedIn, string Zone, string Version);
