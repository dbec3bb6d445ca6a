using Kizuna.Engine.Language;
using Shouldly;
using Xunit;

namespace Kizuna.Engine.Tests.Language;

public sealed class LexiconTests
{
    [Theory]
    [InlineData("これいくらですか?", Topic.Price, "いくら")]
    [InlineData("在庫はありますか?", Topic.Stock, "在庫")]
    [InlineData("割引はありますか", Topic.Discount, "割引")]
    [InlineData("いつセールですか", Topic.Discount, "セール")]
    [InlineData("新製品は出ますか", Topic.NewProduct, "新製品")]
    [InlineData("最新モデル", Topic.NewProduct, "最新モデル")]
    [InlineData("アップグレード版", Topic.NewProduct, "アップグレード版")]
    [InlineData("仕様", Topic.Spec, "仕様")]
    [InlineData("耐久性", Topic.Spec, "耐久性")]
    [InlineData("比較レビュー", Topic.Spec, "比較レビュー")]
    [InlineData("保証期間", Topic.AfterSales, "保証期間")]
    [InlineData("チュートリアル", Topic.Content, "チュートリアル")]
    [InlineData("メンテナンス方法", Topic.Content, "メンテナンス方法")]
    [InlineData("業界トレンド", Topic.Content, "業界トレンド")]
    [InlineData("御社の製品を使ったことがあります", Topic.Brand, "御社の製品を使ったことがあります")]
    [InlineData("友人に勧めました", Topic.Brand, "友人に勧めました")]
    [InlineData("了解しました", Topic.Polite, "了解")]
    [InlineData("今は必要ありません", Topic.Refusal, "必要ありません")]
    [InlineData("How much is it?", Topic.Price, "how much")]
    [InlineData("Is it in stock?", Topic.Stock, "in stock")]
    public void Rule_Z9_a_trigger_of_the_rules_is_found_and_named_as_people_read_it(string text, Topic topic, string phrase) =>
        Lexicon.Default.Read(text).ShouldBe([new Mention(topic, phrase)]);

    [Fact]
    public void Rule_Z9_topics_come_once_each_in_order_of_appearance() =>
        Lexicon.Default.Read("在庫は?価格は?あと在庫の場所と値段、サイズ").ShouldBe(
            [new Mention(Topic.Stock, "在庫"), new Mention(Topic.Price, "価格"), new Mention(Topic.Spec, "サイズ")]);

    [Fact]
    public void Rule_X8_the_longest_phrase_decides_wherever_it_starts()
    {
        var lexicon = Lexicon.Compile([(Topic.Price, "赤い"), (Topic.Stock, "赤い本"), (Topic.Spec, "い本棚の")]);

        lexicon.Read("赤い箱").ShouldBe([new Mention(Topic.Price, "赤い")]);
        lexicon.Read("赤い本箱").ShouldBe([new Mention(Topic.Stock, "赤い本")]);
        lexicon.Read("赤い本棚の上").ShouldBe([new Mention(Topic.Spec, "い本棚の")]);
    }

    [Theory]
    [InlineData("値引きは不要です。在庫はありますか?", "Stock")]
    [InlineData("割引はいらないので仕様を教えて", "Spec")]
    [InlineData("値引き、クーポンは、特に必要ありません", "")]
    [InlineData("値引きの件ですが、不要です", "")]
    [InlineData("値段ではなく仕様", "Spec")]
    [InlineData("値段だけでなく仕様", "Price Spec")]
    [InlineData("サイズと在庫以外の話", "Spec")]
    [InlineData("I don't need a discount or a coupon", "")]
    [InlineData("no discount needed, what is the weight?", "Spec")]
    [InlineData("how much without the warranty?", "Price")]
    public void Rule_Z9_a_negated_phrase_does_not_count(string text, string topics) => Topics(text).ShouldBe(topics);

    [Theory]
    [InlineData("在庫ありませんか", "Stock")]
    [InlineData("割引はないの?", "Discount")]
    [InlineData("安くなりませんか", "Discount")]
    [InlineData("まけてもらえない?", "Discount")]
    [InlineData("高くない?", "Price")]
    [InlineData("新型じゃないですか", "NewProduct")]
    [InlineData("保証は不要でしょうか", "AfterSales")]
    [InlineData("isn't there a discount?", "Discount")]
    [InlineData("can't you go lower?", "Discount")]
    [InlineData("no discount?", "Discount")]
    [InlineData("don't you have it in stock?", "Stock")]
    [InlineData("no idea how much it costs", "Price")]
    public void Rule_Z9_a_question_in_the_negative_asks_all_the_same(string text, string topics) => Topics(text).ShouldBe(topics);

    [Theory]
    [InlineData("欲しくない")]
    [InlineData("買わない")]
    [InlineData("注文しません")]
    [InlineData("今は特に必要ありません")]
    [InlineData("申し訳ないですが、いりません。")]
    [InlineData("結構です")]
    [InlineData("不要です")]
    [InlineData("また今度")]
    [InlineData("今回は見送ります")]
    [InlineData("御社の商品には興味がありません")]
    [InlineData("not interested")]
    [InlineData("no thanks")]
    [InlineData("I don’t want it right now")]
    [InlineData("We do not need your product.")]
    public void Rule_Z9_a_negated_want_is_a_refusal(string text) => Topics(text).ShouldBe("Refusal");

    [Theory]
    [InlineData("割引は結構です")]
    [InlineData("袋はいりません")]
    [InlineData("返信は不要です")]
    [InlineData("それで結構です")]
    [InlineData("問題ありません")]
    [InlineData("構いません")]
    [InlineData("今夜は電話しないでください")]
    [InlineData("必要なら連絡してください")]
    [InlineData("必要ない場合はどうしますか")]
    [InlineData("I don't need a bag")]
    [InlineData("no problem")]
    [InlineData("not bad")]
    public void Rule_Z9_a_no_to_something_else_is_no_refusal(string text) => Topics(text).ShouldBe("");

    [Theory]
    [InlineData("もう連絡しないでください")]
    [InlineData("配信停止をお願いします")]
    [InlineData("Please unsubscribe me")]
    [InlineData("don't contact me again")]
    public void Rule_X8_consent_taken_back_is_more_than_a_refusal(string text) => Topics(text).ShouldBe("OptOut");

    [Theory]
    [InlineData("夜間は邪魔しないでください", "NightOff")]
    [InlineData("ﾖﾙは連絡しないで", "")] // a spelling that is not listed stays unread
    [InlineData("夜は電話しないでください", "NightOff")]
    [InlineData("Please don’t message me at night", "NightOff")]
    [InlineData("stop calling me at night!", "NightOff")]
    [InlineData("stop contacting me at night", "NightOff")]
    [InlineData("連絡は平日にお願いします", "WeekdaysOnly")]
    [InlineData("weekdays only please", "WeekdaysOnly")]
    [InlineData("電話は苦手です", "PrefersText")]
    [InlineData("電話は苦手ではないです", "")]
    [InlineData("I prefer texting", "PrefersText")]
    [InlineData("no phone calls please", "PrefersText")]
    [InlineData("音声でお願いします", "PrefersVoice")]
    [InlineData("I'd rather talk", "PrefersVoice")]
    [InlineData("週２回まで", "WeeklyCap")]
    [InlineData("週2回までですか", "")]
    [InlineData("週2回まで飲めます", "")]
    [InlineData("at most twice a week", "WeeklyCap")]
    [InlineData("at most twice a week?", "")]
    [InlineData("割引は不要です。連絡は週1回まで", "WeeklyCap")]
    public void Rule_P1_how_to_be_contacted_is_read_where_it_is_plainly_said(string text, string topics) => Topics(text).ShouldBe(topics);

    [Theory]
    [InlineData("今は必要ありません、必要になったら連絡します", "Passive")]
    [InlineData("いりません。必要になったら連絡します。", "Passive")]
    [InlineData("not now, will contact", "Passive")]
    [InlineData("Not now. I'll contact you when I need something", "Passive")]
    [InlineData("今は必要ありません", "Refusal")]
    [InlineData("I won't buy it. Can you get in touch when needed?", "Refusal")]
    [InlineData("いくらですか?必要になったら連絡します", "Price Passive")]
    public void Rule_X8_not_now_is_a_part_of_not_now_I_will_contact_you(string text, string topics) => Topics(text).ShouldBe(topics);

    [Theory]
    [InlineData("割引がないなら買わない", "Discount")]
    [InlineData("割引がないなら、今回は結構です", "Discount")]
    [InlineData("I won't buy it unless there's a sale", "Discount")]
    [InlineData("I won't buy it. Unless there's a sale.", "Refusal Discount")]
    [InlineData("unless there's a sale I won't buy it", "Discount")]
    [InlineData("高ければ買わない。いや、やっぱり買わない。", "Refusal")]
    public void Rule_Z9_a_refusal_under_a_condition_bargains(string text, string topics) => Topics(text).ShouldBe(topics);

    [Theory]
    [InlineData("お値段以上")]
    [InlineData("いくら丼")]
    [InlineData("いくらでも")]
    [InlineData("いくつか")]
    [InlineData("役割引き継ぎ")]
    [InlineData("エクササイズ")]
    [InlineData("比較的")]
    [InlineData("セールスの人")]
    [InlineData("名刺交換")]
    [InlineData("新型コロナ")]
    [InlineData("priceless")]
    [InlineData("costume")]
    [InlineData("special")]
    [InlineData("emphasize")]
    [InlineData("stockings")]
    public void Rule_Z9_letters_inside_another_word_are_no_phrase(string text) => Topics(text).ShouldBe("");

    [Theory]
    [InlineData("👍🏽")]
    [InlineData("❤️🙏")]
    [InlineData("ありがとー!!")]
    [InlineData("Thx :)")]
    [InlineData("お世話になっております。よろしくお願いします")]
    public void Rule_I3_thanks_greetings_and_emoji_are_polite(string text) => Topics(text).ShouldBe("Polite");

    [Theory]
    [InlineData("お見積もりありがとうございます", "Polite")]
    [InlineData("納期は承知しました。価格は?", "Polite Price")]
    [InlineData("見積もりよろしくお願いします", "Price Polite")]
    [InlineData("Thanks for the quote!", "Polite")]
    [InlineData("Thanks! And the quote?", "Polite Price")]
    public void Rule_I3_what_is_thanked_for_is_not_asked_about(string text, string topics) => Topics(text).ShouldBe(topics);

    [Theory]
    [InlineData("はい", "Polite")]
    [InlineData("STOP", "OptOut")]
    [InlineData("This is the bus stop", "")]
    public void Rule_Z9_a_phrase_can_ask_for_a_line_of_its_own(string text, string topics) => Topics(text).ShouldBe(topics);

    [Fact]
    public void Rule_Z9_a_phrase_under_two_topics_is_an_error_that_names_it() =>
        Should.Throw<ArgumentException>(() => Lexicon.Compile([(Topic.Price, "サービス料"), (Topic.Discount, "ｻｰﾋﾞｽ料")]))
            .Message.ShouldContain("\"ｻｰﾋﾞｽ料\" of Discount is listed under Price too");

    [Fact]
    public void Rule_Z9_a_phrase_that_is_also_grammar_is_an_error_that_names_it() =>
        Should.Throw<ArgumentException>(() => Lexicon.Compile([(Topic.Price, "不要")]))
            .Message.ShouldContain("\"不要\" of Denial is listed under Price too");

    [Fact]
    public void Rule_Z9_an_empty_or_overlong_phrase_is_an_error()
    {
        Should.Throw<ArgumentException>(() => Lexicon.Compile([(Topic.Price, "")])).Message.ShouldContain("Price is empty");
        Should.Throw<ArgumentException>(() => Lexicon.Compile([(Topic.Spec, " \u200B")])).Message.ShouldContain("Spec is empty");
        Should.Throw<ArgumentException>(() => Lexicon.Compile([(Topic.Price, new string('長', 65))]))
            .Message.ShouldContain("is longer than 64 characters");
    }

    [Fact]
    public void Rule_Z9_phrases_and_negators_can_come_from_a_policy()
    {
        var grammar = new Grammar { Denials = ["ノーサンキュー"] };
        var lexicon = Lexicon.Compile([(Topic.Spec, "座り心地")], grammar);

        lexicon.Read("座り心地は?").ShouldBe([new Mention(Topic.Spec, "座り心地")]);
        lexicon.Read("座り心地はのーさんきゅー").ShouldBeEmpty();
        lexicon.Read("のーさんきゅー").ShouldBe([new Mention(Topic.Refusal, "ノーサンキュー")]);
    }

    private static string Topics(string text) => string.Join(' ', Lexicon.Default.Read(text).Select(m => m.Topic));
}
