using Kizuna.Engine.Language;
using Kizuna.Engine.Policies;

namespace Kizuna.Policies.Tests;

/// <summary>
/// Old journals keep their meaning: a policy that a store has kept since an earlier reading of messages finds in every message what it found then,
/// so that a replay is the live customer, byte for byte. The files were written by the program of that time and do not change.
/// </summary>
public sealed class EarlierReadingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_message_means_what_it_meant_under_the_reading_of_its_time(int reading)
    {
        var lexicon = Kept(reading);
        lexicon.Reading.ShouldBe(reading);

        var lines = Lines("read.tsv");
        lines.Length.ShouldBeGreaterThan(600);
        foreach (var line in lines)
            if (line.Split('\t') is [var text, var first, var second, .. var afterOffer])
            {
                var message = text.Replace("\\n", "\n");
                Found(lexicon.Read(message)).ShouldBe(reading == 1 ? first : second, text);
                Found(lexicon.Read(message, answersOffer: true)).ShouldBe(reading == 1 ? first : afterOffer is [var other] ? other : second, text);
            }
    }

    [Fact]
    public void A_document_of_an_earlier_reading_is_kept_as_it_was() =>
        Written(PolicyDocument.Parse(Document(2), Policy.Default)).ShouldContain("  reading: 2 ");

    [Fact]
    public void A_document_that_names_no_reading_takes_the_newest_one_and_one_that_a_store_kept_the_first()
    {
        PolicyDocument.Parse("{}", Policy.Default).Lexicon.Reading.ShouldBe(3);
        PolicyDocument.Parse("{}", Policy.Default with { Lexicon = Lexicon.First }).Lexicon.Reading.ShouldBe(1);
    }

    /// <summary>As a store takes up what it has kept.</summary>
    private static Lexicon Kept(int reading) => PolicyDocument.Parse(Document(reading), Policy.Default with { Lexicon = Lexicon.First }).Lexicon;

    private static string Written(Policy policy) => PolicyDocument.Write(policy);

    private static string Found(IEnumerable<Mention> mentions) => string.Join(" · ", mentions.Select(mention => $"{mention.Topic} {mention.Phrase}"));

    private static string Document(int reading) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Readings", $"reading-{reading}.yaml"));

    private static string[] Lines(string name) =>
        [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Readings", name)).Where(line => line.Length > 0 && line[0] != '#')];
}
