using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Policies;

namespace Kizuna.Channels.Templates;

/// <summary>Two customers that every template is tried with when it is saved: one of whom all is known, and one of whom nothing is.</summary>
public static class Samples
{
    private static readonly DateTimeOffset Now = new(2026, 6, 3, 1, 0, 0, TimeSpan.Zero);

    public static Recipient Full(Language language) => new(Known, Policy.Default with { Launches = [new Launch(new DateOnly(2026, 6, 6), "Model X")] }, Now)
    {
        Language = language,
        Rep = language.Word("鈴木", "Suzuki"),
        Step = new("仕様書(PDF)を送る", "Send the specification (PDF)"),
        Because = new Evidence(Phrase: language.Word("いくら", "how much")),
        Unsubscribe = new Uri("https://shop.example/u/0123456789abcdef0123456789abcdef"),
    };

    public static Recipient Empty(Language language) => new(Customer.New("sample"), Policy.Default, Now) { Language = language };

    private static Customer Known => Customer.New("sample") with
    {
        Traits = ImmutableSortedDictionary.CreateRange<string, string>([new("lastName", "山田"), new("firstName", "花子"), new("company", "株式会社山田商店")]),
        Facts = Facts.None with
        {
            Orders = OrderFacts.None with
            {
                Count = 3,
                Total = 38_400,
                Points = 384,
                Recent = [new OrderFact("o-1", "e-1", Now.AddDays(-40), 12_800)],
            },
            Worth = Worth.None with { Categories = [new CategoryFact("シューズ", 2, 5, Now.AddDays(-2))] },
        },
        Tags = new Tags { Interests = [new InterestTag(new Tag<Interest>(Interest.NewProduct, Now.AddDays(-3), null, "T2", [], 1), 1, Now.AddDays(-3))] },
    };
}
