using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Kizuna.Api.Keys;

/// <summary>
/// The cookie of a signed-in page: an expiry, signed with a key derived from the installation's. Nothing is kept on the server, so it
/// survives a restart, and a new key ends every session.
/// </summary>
internal sealed class SessionCookie(ApiKey key, TimeProvider clock)
{
    public const string Name = "kizuna";

    /// <summary>A month: a rep signs in rarely, a lost machine is not signed in for ever.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromDays(30);

    private readonly byte[] secret = key.Derive("session");

    public void SignIn(HttpContext http)
    {
        var expiry = clock.GetUtcNow() + Life;
        var text = expiry.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        http.Response.Cookies.Append(Name, $"{text}.{Sign(text)}", Options(http, expiry));
    }

    public static void SignOut(HttpContext http) => http.Response.Cookies.Delete(Name, Options(http, null));

    public bool IsSignedIn(HttpRequest request)
    {
        if (request.Cookies[Name] is not { } cookie || cookie.Split('.') is not [var text, var signature])
            return false;
        var genuine = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(Sign(text)));
        return genuine && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var expiry)
            && clock.GetUtcNow().ToUnixTimeSeconds() < expiry;
    }

    private string Sign(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(text)));

    private static CookieOptions Options(HttpContext http, DateTimeOffset? expires) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = http.Request.IsHttps,
        Path = "/",
        Expires = expires,
        IsEssential = true,
    };
}
