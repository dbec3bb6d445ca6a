namespace Kizuna.Engine.Customers;

/// <summary>How a contact should be made in the form that the customer likes.</summary>
/// <param name="Rule">P7 for voice, P8 for text, P6 for the others.</param>
public sealed record ContactHint(string Rule, LocalText Text)
{
    private static readonly ContactHint Voice = new("P7", new("20〜30秒の音声で", "As a voice note of 20 to 30 seconds"));

    private static readonly ContactHint Text15 = new("P8", new(
        "15秒で読める要点で(例:重量520グラム|バッテリー寿命30時間|保証2年)。長い音声は送らない",
        "Facts that read in 15 seconds (such as: weight 520 g | battery 30 h | warranty 2 years); no long voice notes"));

    private static readonly ContactHint InsteadOfCall = new("P8", new(
        "電話ではなく文字で、15秒で読める要点を", "In writing, not by phone: facts that read in 15 seconds"));

    private static readonly ContactHint Picture = new("P6", new("画像に短い文を添えて", "As a picture with a short text"));
    private static readonly ContactHint Call = new("P6", new("ビデオ通話を申し出る", "Offer a video call"));

    /// <summary>Null where the customer named no form, and for letters, which have none.</summary>
    public static ContactHint? For(ContactForm? form, string channel) => channel == "post" ? null : form switch
    {
        ContactForm.Voice when channel != "phone" => Voice,
        ContactForm.Text => channel == "phone" ? InsteadOfCall : Text15,
        ContactForm.Image when channel != "phone" => Picture,
        ContactForm.Video => Call,
        _ => null,
    };
}
