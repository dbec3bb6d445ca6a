namespace Kizuna.Api.Tests;

public sealed class AmountTests
{
    [Theory]
    [InlineData("1200", 1200)]
    [InlineData("1,200", 1200)]
    [InlineData("12,345,678.90", 12345678.90)]
    [InlineData("0", 0)]
    [InlineData("0.5", 0.5)]
    [InlineData(".5", 0.5)]
    [InlineData("1 200", 1200)]
    [InlineData("1\u00a0234\u202f567.5", 1234567.5)]
    [InlineData("1'200", 1200)]
    [InlineData("  980 ", 980)]
    [InlineData("+980", 980)]
    [InlineData("1.2E+3", 1200)]
    [InlineData("１２００", 1200)]
    [InlineData("３，９８０", 3980)]
    public void A_number_in_any_width_and_grouping_is_itself(string text, double value) => ShouldBe(text, value, null);

    [Theory]
    [InlineData("¥1,200", 1200, "JPY")]
    [InlineData("￥３，９８０", 3980, "JPY")]
    [InlineData("\\4,980", 4980, "JPY")]
    [InlineData("1,200円", 1200, "JPY")]
    [InlineData("12,800　円", 12800, "JPY")]
    [InlineData("５００円也", 500, "JPY")]
    [InlineData("JPY 4,980", 4980, "JPY")]
    [InlineData("1200 jpy", 1200, "JPY")]
    [InlineData("¥1,200 JPY", 1200, "JPY")]
    [InlineData("1980 yen", 1980, "JPY")]
    [InlineData("￥12,000-", 12000, "JPY")]
    [InlineData("¥8,800.-", 8800, "JPY")]
    [InlineData("3,300円ー", 3300, "JPY")]
    [InlineData("$49.90", 49.90, "USD")]
    [InlineData("US$1,049.90", 1049.90, "USD")]
    [InlineData("$49.90 CAD", 49.90, "CAD")]
    [InlineData("¥88 CNY", 88, "CNY")]
    [InlineData("€1,049.90", 1049.90, "EUR")]
    [InlineData("49.90 GBP", 49.90, "GBP")]
    [InlineData("39.9ドル", 39.9, "USD")]
    [InlineData("₩12,000", 12000, "KRW")]
    public void The_currency_may_stand_on_either_side(string text, double value, string currency) => ShouldBe(text, value, currency);

    [Theory]
    [InlineData("1万円", 10000, "JPY")]
    [InlineData("1.2万円", 12000, "JPY")]
    [InlineData("3万5,000円", 35000, "JPY")]
    [InlineData("1万2千円", 12000, "JPY")]
    [InlineData("2千円", 2000, "JPY")]
    [InlineData("１億2,000万", 120000000, null)]
    public void Japanese_units_are_counted(string text, double value, string? currency) => ShouldBe(text, value, currency);

    [Theory]
    [InlineData("-500", -500, null)]
    [InlineData("−５００", -500, null)]
    [InlineData("▲1,200", -1200, null)]
    [InlineData("△1,200円", -1200, "JPY")]
    [InlineData("(500)", -500, null)]
    [InlineData("(¥1,500)", -1500, "JPY")]
    [InlineData("-¥500", -500, "JPY")]
    [InlineData("¥-500", -500, "JPY")]
    public void A_minus_is_a_minus_however_it_is_drawn(string text, double value, string? currency) => ShouldBe(text, value, currency);

    [Theory]
    [InlineData("12,5")]
    [InlineData("12,50")]
    [InlineData("1,2,3")]
    [InlineData("1200,50")]
    [InlineData("0,200")]
    [InlineData("1,2345")]
    [InlineData("1,234'567")]
    [InlineData("1.200,50")]
    [InlineData("1.200.300")]
    [InlineData("1万2")]
    [InlineData("500-")]            // a minus in some ledgers
    [InlineData("$49.90 JPY")]
    [InlineData("¥100 EUR")]
    [InlineData("--500")]
    [InlineData("-(500)")]
    [InlineData("(-500)")]
    public void What_may_mean_two_things_is_no_amount(string text) => Amount.TryRead(text, out _, out _).ShouldBeFalse();

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("abc")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("0x10")]
    [InlineData("¥")]
    [InlineData("円")]
    [InlineData("12 pcs")]
    [InlineData("10²")]
    [InlineData("①")]
    [InlineData("1200円くらい")]
    [InlineData("1,000〜2,000円")]
    [InlineData("99999999999999999999999999999999")]
    [InlineData("1E99")]
    [InlineData("9999999999999999999999万")]
    [InlineData("00000000000000000000000000000000000000000000000000000000000000001")]
    public void What_is_no_amount_is_refused(string text) => Amount.TryRead(text, out _, out _).ShouldBeFalse();

    private static void ShouldBe(string text, double value, string? currency)
    {
        Amount.TryRead(text, out var read, out var code).ShouldBeTrue();
        read.ShouldBe((decimal)value);
        code.ShouldBe(currency);
    }
}
