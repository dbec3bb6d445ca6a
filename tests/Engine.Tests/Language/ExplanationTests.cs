using Kizuna.Engine.Language;
using Shouldly;
using Xunit;

namespace Kizuna.Engine.Tests.Language;

public sealed class ExplanationTests
{
    [Theory]
    [InlineData("これｲｸﾗですか？", "ｲｸﾗ")]
    [InlineData("いくらはいくらですか", "4:いくら")] // and not the roe
    [InlineData("  How   MUCH is it?", "How   MUCH")]
    [InlineData("I don’t mind. What’s the price?", "price")]
    [InlineData("ねﾀﾞﾝを教えて", "ねﾀﾞﾝ")]
    [InlineData("ありがとう👍🏽 在庫は?", "ありがとう,在庫")]
    [InlineData("青いのはいりません。黒の値段は?", "値段")]
    [InlineData("🙅🏽‍♀️", "🙅🏽‍♀️")]
    public void Rule_Z9_an_explanation_names_the_very_letters_that_were_read(string text, string letters)
    {
        var explained = Lexicon.Default.Explain(text);

        explained.Read.ShouldBe(text);
        var places = explained.Heard.SelectMany(heard => heard.Places).ToArray();
        places.Length.ShouldBe(letters.Split(',').Length);
        foreach (var (place, wanted) in places.Zip(letters.Split(',')))
            if (wanted.Split(':') is [var at, var word]) (place.Start, text.Substring(place.Start, place.Length)).ShouldBe((int.Parse(at, System.Globalization.CultureInfo.InvariantCulture), word));
            else text.Substring(place.Start, place.Length).ShouldBe(wanted);
    }

    [Fact]
    public void Rule_Z18_words_that_act_together_are_named_together()
    {
        var text = "where is my order from last week";

        var heard = Lexicon.Default.Explain(text).Heard.ShouldHaveSingleItem();

        heard.Mention.Topic.ShouldBe(Topic.Trouble);
        heard.Places.Select(place => text.Substring(place.Start, place.Length)).ShouldBe(["where is", "order"]);
    }

    [Fact]
    public void Rule_Z18_what_is_quoted_is_not_among_what_was_read()
    {
        var explained = Lexicon.Default.Explain("2つお願いします。\n> 配信停止はこちら");

        explained.Read.Trim().ShouldBe("2つお願いします。");
        explained.Heard.ShouldHaveSingleItem().Mention.Topic.ShouldBe(Topic.Order);
    }

    [Fact]
    public void Rule_Z9_an_explanation_says_what_the_reading_says()
    {
        foreach (var text in Act.All.Select(act => act.Text).Concat(Message.Tuned.Select(message => message.Text)))
            foreach (var lexicon in new[] { Lexicon.Default, Lexicon.First })
            {
                var explained = lexicon.Explain(text);
                explained.Heard.Select(heard => heard.Mention).ShouldBe(lexicon.Read(text), text);
                foreach (var place in explained.Heard.SelectMany(heard => heard.Places))
                    (place.Length > 0 && place.Start >= 0 && place.Start + place.Length <= explained.Read.Length).ShouldBeTrue(text);
            }
    }
}
