using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Interfaces.Serialization;
using Kizuna.Storage.Rows;
using Kizuna.Testing;

namespace Kizuna.Storage.Tests;

public sealed class KizunaJsonTests
{
    [Fact]
    public void Every_input_kind_is_stored_and_read_as_itself()
    {
        var kinds = typeof(Input).GetCustomAttributes(typeof(JsonDerivedTypeAttribute), false).Cast<JsonDerivedTypeAttribute>().ToList();

        Samples.EveryInput.Select(input => input.GetType()).ShouldBe(kinds.Select(kind => kind.DerivedType), ignoreOrder: true);
        foreach (var input in Samples.EveryInput)
        {
            var json = KizunaJson.Write(input);
            var back = KizunaJson.Read<Input>(json);

            back.GetType().ShouldBe(input.GetType());
            KizunaJson.Write(back).ShouldBe(json);
            json.ShouldContain($"\"kind\":\"{Columns.Kind(input)}\"");
            Columns.Kind(input).ShouldBe(kinds.Single(kind => kind.DerivedType == input.GetType()).TypeDiscriminator);
        }
    }

    [Fact]
    public void A_full_customer_is_the_same_bytes_after_a_round_trip()
    {
        var json = KizunaJson.Write(Samples.FullCustomer("c-1"));

        KizunaJson.Write(KizunaJson.Read<Customer>(json)).ShouldBe(json);
        json.ShouldContain("李 小明"); // readable, not escaped
        json.ShouldContain("これいくらですか?");
        json.ShouldNotContain("null");
    }

    [Fact]
    public void A_new_customer_is_the_same_bytes_after_a_round_trip()
    {
        var json = KizunaJson.Write(Customer.New("c-1"));

        KizunaJson.Write(KizunaJson.Read<Customer>(json)).ShouldBe(json);
    }

    [Fact]
    public void A_property_that_older_rows_lack_has_its_default()
    {
        var customer = KizunaJson.Read<Customer>("""{"id":"c-1"}""");

        KizunaJson.Write(customer).ShouldBe(KizunaJson.Write(Customer.New("c-1")));
    }

    [Fact]
    public void A_property_that_newer_rows_have_is_ignored() =>
        KizunaJson.Read<Customer>("""{"id":"c-1","later":{"x":[1]}}""").Id.ShouldBe("c-1");

    [Fact]
    public void An_instant_is_stored_in_utc_whatever_offset_it_came_with()
    {
        var tokyo = new DateTimeOffset(2026, 11, 21, 19, 2, 0, TimeSpan.FromHours(9));

        KizunaJson.Write<Input>(new Tick { Id = "t", At = tokyo }).ShouldBe("""{"kind":"tick","id":"t","at":"2026-11-21T10:02:00+00:00"}""");
        KizunaJson.Read<Input>("""{"kind":"tick","id":"t","at":"2026-11-21T19:02:00+09:00"}""").At.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Maps_are_in_ordinal_order_in_any_language_of_the_machine()
    {
        var before = CultureInfo.CurrentCulture;
        var traits = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal,
            new Dictionary<string, string> { ["b"] = "1", ["B"] = "2", ["a\u00ad"] = "3", ["a"] = "4", ["あ"] = "5" });
        try
        {
            var bytes = new[] { "ja-JP", "en-US", "sv-SE", "" }.Select(language =>
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language);
                return KizunaJson.Write(KizunaJson.Read<Customer>(KizunaJson.Write(Customer.New("c") with { Traits = traits })));
            }).ToList();

            bytes.Distinct().ShouldHaveSingleItem().ShouldContain("""{"B":"2","a":"4","a""");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_same_word_is_one_object_and_another_word_is_not_taken_for_it()
    {
        var words = Enumerable.Range(0, 20_000).Select(i => $"word-{i}").ToList(); // more than are kept
        foreach (var word in words)
        {
            var (one, other) = (Read(word), Read(word));
            one.ShouldBe(word);
            other.ShouldBeSameAs(one);
        }
        foreach (var odd in (string[])["", "\"", "絆", "é\u0000", new string('絆', 200), "\ud83d\ude00"]) Read(odd).ShouldBe(odd);
        Should.Throw<StoreException>(() => KizunaJson.Read<string>("7"), "a number is no string, though the word 7 may be known");

        static string Read(string word) => KizunaJson.Read<string>(KizunaJson.Write(word));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("""{"id":7}""")]
    [InlineData("""{"id":"c","asOf":"yesterday"}""")]
    [InlineData("""{"id":"c","preferences":{"form":3}}""")]
    public void Damaged_rows_are_named_as_such(string json) =>
        Should.Throw<StoreException>(() => KizunaJson.Read<Customer>(json)).Message.ShouldStartWith("a stored Customer cannot be read");
}
