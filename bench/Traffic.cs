using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Kizuna.Bench;

/// <summary>A shop's traffic, the same at every run: who does something is drawn by a fixed sequence of numbers.</summary>
internal sealed class Traffic(int customers, bool zipf)
{
    private const int PerBody = 250;

    private static readonly string[] Texts =
    [
        "これいくらですか?", "在庫はありますか?", "ありがとうございます", "仕様を教えてください", "きのう店で見ました", "How much is shipping?", "割引はありますか", "また連絡します",
    ];

    private ulong state = 0x9E3779B97F4A7C15;
    private int made;

    /// <summary>Bodies for <c>/v1/batch</c> with <paramref name="events"/> events in all.</summary>
    internal IReadOnlyList<byte[]> Bodies(int events) =>
        [.. Enumerable.Range(0, events / PerBody).Select(_ => Body())];

    private byte[] Body()
    {
        var text = new StringBuilder("""{"batch":[""");
        for (var i = 0; i < PerBody; i++)
            text.Append(i == 0 ? "" : ",").Append(Event());
        return Encoding.UTF8.GetBytes(text.Append("]}").ToString());
    }

    private string Event()
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"e-{made++}");
        var customer = $"c-{Draw()}";
        var (name, properties) = (Next() % 100) switch
        {
            < 35 => ("Message Received", $$"""{"text":{{JsonSerializer.Serialize(Texts[Next() % (ulong)Texts.Length])}},"channel":"line"}"""),
            < 50 => ("Message Sent", """{"channel":"line","text":"お待たせしました"}"""),
            < 75 => ("Product Viewed", """{"category":"shoes","url":"https://shop.example/p/1"}"""),
            < 90 => ("Product Clicked", """{"category":"shoes"}"""),
            _ => ("Order Completed", $$"""{"orderId":"o-{{made}}","total":{{1000 + Next() % 9000}},"currency":"JPY"}"""),
        };
        return $$"""{"type":"track","userId":"{{customer}}","messageId":"{{id}}","event":"{{name}}","properties":{{properties}}}""";
    }

    /// <summary>Uniform, or by Zipf's law with exponent 1: the first customer is met as often as the next two together.</summary>
    private int Draw()
    {
        var share = (Next() >> 11) * (1.0 / (1UL << 53));
        return zipf ? (int)Math.Pow(customers, share) : (int)(share * customers);
    }

    // xorshift64*: any even spread will do, and it must be the same everywhere.
    private ulong Next()
    {
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        return state * 0x2545F4914F6CDD1D;
    }
}
