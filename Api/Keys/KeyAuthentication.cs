using System.Security.Claims;
using System.Text;
using Kizuna.Api.Http;
using Microsoft.AspNetCore.Authentication;

namespace Kizuna.Api.Keys;

/// <summary>
/// Who holds the key may do everything. It comes as <c>Bearer</c>, as the user name of <c>Basic</c> (Segment clients), as the cookie of a
/// signed-in page of ours (<see cref="OwnPage"/>), and for the hub alone as <c>access_token</c>, because a browser cannot set headers on a WebSocket. Who holds the write key
/// may post events: everything else asks for <see cref="MayDoAll"/>.
/// </summary>
internal sealed class KeyAuthentication(ApiKey key, WriteKey writeKey, SessionCookie sessions) : IAuthenticationHandler
{
    public const string Scheme = "key";

    public const string Needed = "A valid key is required: Authorization: Bearer KEY, or Basic with the key as user name";

    private const string WriteOnly = "write only";

    private static readonly ClaimsPrincipal Holder = new(new ClaimsIdentity([], Scheme));
    private static readonly ClaimsPrincipal Writer = new(new ClaimsIdentity([], WriteOnly));

    private HttpContext http = null!;
    private bool isForeign; // signed in, but another page sent it

    public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
    {
        http = context;
        return Task.CompletedTask;
    }

    public Task<AuthenticateResult> AuthenticateAsync() => Task.FromResult(
        Caller() is { } caller ? AuthenticateResult.Success(new AuthenticationTicket(caller, Scheme)) : AuthenticateResult.NoResult());

    public static bool MayDoAll(ClaimsPrincipal caller) => caller.Identity is { IsAuthenticated: true, AuthenticationType: not WriteOnly };

    public Task ChallengeAsync(AuthenticationProperties? properties)
    {
        if (isForeign)
            return Problems.Write(http, StatusCodes.Status403Forbidden, "A page of another address may not do this for somebody who is signed in here.");
        // Bearer alone: a Basic challenge would make browsers ask for a password.
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.Write(http, StatusCodes.Status401Unauthorized, Needed + ".");
    }

    public Task ForbidAsync(AuthenticationProperties? properties) => Problems.Write(http, StatusCodes.Status403Forbidden, "This key may post events, and nothing else.");

    private ClaimsPrincipal? Caller()
    {
        var header = http.Request.Headers.Authorization.ToString();
        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return Of(header["Bearer ".Length..].Trim());
        if (header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
            return UserName(header["Basic ".Length..].Trim()) is { } name ? Of(name) : null;
        if (http.Request.Path.StartsWithSegments("/hubs") && http.Request.Query["access_token"].ToString() is { Length: > 0 } token)
            return Of(token);
        if (!sessions.IsSignedIn(http.Request))
            return null;
        isForeign = (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method) || http.Request.Path.StartsWithSegments("/hubs")) && !OwnPage.Sent(http.Request);
        return isForeign ? null : Holder;
    }

    private ClaimsPrincipal? Of(string candidate) => key.Is(candidate) ? Holder : writeKey.Is(candidate) ? Writer : null;

    private static string? UserName(string credentials)
    {
        Span<byte> bytes = stackalloc byte[1024];       // far more than any key; longer ones are no key of ours
        if (!Convert.TryFromBase64String(credentials, bytes, out var length))
            return null;
        var pair = Encoding.UTF8.GetString(bytes[..length]);
        var colon = pair.IndexOf(':');
        return colon < 0 ? pair : pair[..colon];
    }
}
