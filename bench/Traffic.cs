using System.Globalization;
using System.Text;
using System.Text.Json;
using Kizuna.Engine.Inputs;
using Kizuna.Reports;

namespace Kizuna.Bench;

/// <summary>A shop's traffic, the same at every run: who does something is drawn by a fixed sequence of numbers.</summary>
/// <param name="prefix">Of the event ids: two of these on one store need two.</param>
internal sealed class Traffic(int customers, bool zipf, string prefix = "e")
{
    internal const int PerBody = 250;

    internal static readonly string[] Texts =
    [
        "これいくらですか?", "在庫はありますか?", "ありがとうございます", "仕様を教えてください", "きのう店で見ました", "How much is shipping?", "割引はありますか", "また連絡します",
    ];

    private readonly Draws draws = new();
    private int made;

    /// <summary>Bodies for <c>/v1/batch</c> with <paramref name="events"/> events in all.</summary>
    internal IReadOnlyList<byte[]> Bodies(int events) =>
        [.. Enumerable.Range(0, events / PerBody).Select(_ => Body())];

    /// <summary>
    /// The same mix as it is when it was read, in as many at a time. Like that of the bodies it names no instant: two of one customer that overtake
    /// each other would be late events, each of which folds the customer's history anew.
    /// </summary>
    internal IReadOnlyList<(string CustomerId, Input Input)[]> Inputs(int events) =>
        [.. Enumerable.Range(0, events).Select(_ => ($"c-{Draw()}", Input(draws, made++, at: default))).Chunk(PerBody)];

    /// <summary>A body for <c>/v1/track</c>.</summary>
    internal byte[] Single() => Encoding.UTF8.GetBytes(Event());

    internal byte[] Body()
    {
        var text = new StringBuilder("""{"batch":[""");
        for (var i = 0; i < PerBody; i++)
            text.Append(i == 0 ? "" : ",").Append(Event());
        return Encoding.UTF8.GetBytes(text.Append("]}").ToString());
    }

    private string Event()
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{prefix}-{made++}");
        var customer = $"c-{Draw()}";
        var (name, properties) = draws.Below(100) switch
        {
            < 35 => ("Message Received", $$"""{"text":{{JsonSerializer.Serialize(Texts[draws.Below(Texts.Length)])}},"channel":"line"}"""),
            < 50 => ("Message Sent", """{"channel":"line","text":"お待たせしました"}"""),
            < 75 => ("Product Viewed", """{"category":"shoes","url":"https://shop.example/p/1"}"""),
            < 90 => ("Product Clicked", """{"category":"shoes"}"""),
            _ => ("Order Completed", $$"""{"orderId":"o-{{id}}","total":{{1000 + draws.Below(9000)}},"currency":"JPY"}"""),
        };
        return $$"""{"type":"track","userId":"{{customer}}","messageId":"{{id}}","event":"{{name}}","properties":{{properties}}}""";
    }

    /// <summary>An event of the same mix, as it is when it was read.</summary>
    internal static Input Input(Draws draws, int number, DateTimeOffset at)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"e-{number}");
        return draws.Below(100) switch
        {
            < 35 => new MessageReceived { Id = id, At = at, Text = Texts[draws.Below(Texts.Length)], Channel = "line" },
            < 50 => new MessageSent { Id = id, At = at, Text = "お待たせしました", Channel = "line" },
            < 75 => new Behaved { Id = id, At = at, Name = "Product Viewed", What = Behaviour.View, Category = "shoes", Url = "https://shop.example/p/1" },
            < 90 => new Behaved { Id = id, At = at, Name = "Product Clicked", What = Behaviour.Click, Category = "shoes" },
            _ => new OrderCompleted { Id = id, At = at, OrderId = $"o-{number}", Total = 1000 + draws.Below(9000), Currency = "JPY" },
        };
    }

    /// <summary>Uniform, or by Zipf's law with exponent 1: the first customer is met as often as the next two together.</summary>
    private int Draw() => zipf ? (int)Math.Pow(customers, draws.Share()) : (int)(draws.Share() * customers);
}
