using Kizuna.Engine.Customers;

namespace Kizuna.Api.Customers;

/// <summary>The colours of the seed (A6, I1 to I4, T1 to T5). Each belongs to its dimension: the same red means two things (X11).</summary>
internal static class TagColors
{
    public static string? Of(Activity activity) => activity switch
    {
        Activity.High => "green",
        Activity.Mid => "yellow",
        Activity.Low => "orange",
        Activity.Dormant => "grey",
        _ => null,
    };

    public static string? Of(Intent intent) => intent switch
    {
        Intent.High => "red",
        Intent.Mid => "yellow",
        Intent.Potential => "blue",
        _ => "grey",
    };

    public static string Of(Interest interest) => interest switch
    {
        Interest.Discount => "red",
        Interest.NewProduct => "blue",
        Interest.Function => "green",
        Interest.Content => "purple",
        _ => "gold",
    };
}
