using System.Globalization;

namespace Kizuna.Channels.Templates;

/// <summary>
/// How long a text takes. Rules P7 and P8 give seconds, so a text is counted in what is read or spoken in one: Japanese in characters, English
/// in words. Silent reading: 500 characters or 240 words a minute; speaking to be understood, as news are read: 300 or 150.
/// </summary>
internal static class Pace
{
    /// <summary>Rule P8.</summary>
    internal static readonly TimeSpan Facts = TimeSpan.FromSeconds(15);

    /// <summary>Rule P7.</summary>
    internal static readonly (TimeSpan Least, TimeSpan Most) Voice = (TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30));

    internal static TimeSpan ToRead(string text, Language language) => TimeSpan.FromMinutes(Count(text, language) / language switch { Language.Ja => 500.0, _ => 240.0 });

    internal static TimeSpan ToSpeak(string text, Language language) => TimeSpan.FromMinutes(Count(text, language) / language switch { Language.Ja => 300.0, _ => 150.0 });

    internal static string Words(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s");

    private static int Count(string text, Language language) => language == Language.Ja
        ? text.Count(c => !char.IsWhiteSpace(c) && !char.IsPunctuation(c))
        : text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(word => word.Any(char.IsLetterOrDigit));
}
