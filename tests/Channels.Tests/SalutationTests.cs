using System.Collections.Immutable;
using Kizuna.Channels.Templates;
using Kizuna.Engine.Customers;

namespace Kizuna.Channels.Tests;

/// <summary>Promise: a customer is called by their name as it is written on a letter, and never by something that is none.</summary>
public sealed class SalutationTests
{
    [Theory]
    [InlineData("lastName=山田 firstName=花子", "山田 花子 様", "Dear 山田 花子")]
    [InlineData("lastName=Yamada firstName=Hanako", "Hanako Yamada 様", "Dear Hanako Yamada")]
    [InlineData("name=山田花子", "山田花子 様", "Dear 山田花子")]
    [InlineData("name=山田花子様", "山田花子 様", "Dear 山田花子")]
    [InlineData("lastName=山田", "山田 様", "Dear 山田")]
    [InlineData("company=株式会社山田商店", "株式会社山田商店 御中", "Dear team of 株式会社山田商店")]
    [InlineData("name=株式会社山田商店", "株式会社山田商店 御中", "Dear team of 株式会社山田商店")]
    [InlineData("company=株式会社山田商店 lastName=山田 firstName=花子", "株式会社山田商店 山田 花子 様", "Dear 山田 花子")]
    [InlineData("", "お客様", "Dear customer")]
    [InlineData("name=", "お客様", "Dear customer")]
    [InlineData("name=無料https://evil.example", "お客様", "Dear customer")]
    [InlineData("name=win.at.WWW.evil.example", "お客様", "Dear customer")]
    public void A_customer_is_called_as_on_a_letter(string traits, string ja, string en)
    {
        var customer = Customer.New("c") with
        {
            Traits = traits.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(trait => trait.Split('=')).ToImmutableSortedDictionary(trait => trait[0], trait => trait[1]),
        };
        Salutation.Of(customer, Language.Ja).ShouldBe(ja);
        Salutation.Of(customer, Language.En).ShouldBe(en);
    }

    [Fact]
    public void A_name_is_on_one_line_and_as_short_as_a_name()
    {
        Called("花子\r\nBcc: someone").ShouldBe("花子 Bcc: someone 様");
        Called("花\u202e子").ShouldBe("花子 様");
        Called(new string('花', 256)).Length.ShouldBe(62);
    }

    private static string Called(string name) =>
        Salutation.Of(Customer.New("c") with { Traits = ImmutableSortedDictionary<string, string>.Empty.Add("name", name) }, Language.Ja);
}
