namespace Kizuna.Api.Http;

/// <summary>Ids for what happens at this edge and nowhere else, so nobody can derive them.</summary>
internal static class FreshId
{
#pragma warning disable RS0030 // The edge: here an id is made once, and from here on it is data.
    public static string New() => Guid.CreateVersion7().ToString();
#pragma warning restore RS0030

    public static string Of(string what) => $"{what}:{New()}";
}
