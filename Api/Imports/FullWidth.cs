namespace Kizuna.Api.Imports;

/// <summary>
/// Full-width digits, letters and signs as the plain ones, and every kind of blank as a space. Not the whole of Unicode's compatibility
/// form: that one makes 102 of 10² and 1 of ①, which nobody meant.
/// </summary>
internal static class FullWidth
{
    public static string Fold(string text) => string.Create(text.Length, text, static (folded, text) =>
    {
        for (var i = 0; i < folded.Length; i++)
            folded[i] = Fold(text[i]);
    });

    private static char Fold(char letter) => letter switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(letter - 0xFEE0),
        '\uFFE5' => '¥',
        '\uFFE1' => '£',
        '\uFFE6' => '₩',
        _ when char.IsWhiteSpace(letter) => ' ',
        _ => letter,
    };
}
