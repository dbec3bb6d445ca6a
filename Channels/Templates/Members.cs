using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using Fluid.Values;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Policies;

namespace Kizuna.Channels.Templates;

/// <summary>Everything that a template may show, and nothing else: the notes of reps, addresses and what customers wrote are not among it.</summary>
internal static class Members
{
    internal const string Values = "values";
    internal const string Footer = "shop.footer";

    /// <summary>What a footer consists of, for templates that write one of their own.</summary>
    internal static readonly string[] FooterParts = ["shop.name", "shop.address", "shop.contact", "shop.unsubscribe"];

    internal static readonly FrozenDictionary<string, Member> All = new Member[]
    {
        new("customer", Kind.Customer, false, _ => null),
        Maybe("customer.name", letter => Salutation.Person(letter.To.Customer)),
        Maybe("customer.last_name", letter => Salutation.Last(letter.To.Customer)),
        Maybe("customer.first_name", letter => Salutation.First(letter.To.Customer)),
        Maybe("customer.company", letter => Salutation.Firm(letter.To.Customer)),
        new("customer.interests", Kind.List, true, letter => letter.To.Customer.Tags.Interests.Select(interest => Interest(interest.Tag.Value, letter.Language)).ToList()),
        new("customer.categories", Kind.List, true, letter => Categories(letter).ToList()),
        Maybe("customer.category", letter => Categories(letter).FirstOrDefault()),
        new("customer.orders", Kind.Number, false, letter => letter.To.Customer.Facts.Orders.Count),
        new("customer.total", Kind.Text, false, letter => Money(letter.To.Customer.Facts.Orders.Total, letter.To.Policy.Currencies.Shop, letter.Language)),
        new("customer.points", Kind.Number, false, letter => Math.Max(0, letter.To.Customer.Facts.Orders.Points - (letter.To.Customer.Facts.Worth?.Spent ?? 0))),
        Maybe("customer.last_order", letter => letter.To.Customer.Facts.Orders.LastAt is { } at ? Day(letter.Local(at), letter.Language) : null),
        Maybe("customer.last_order_amount", letter => letter.To.Customer.Facts.Orders.Recent is [.., var last] ? Money(last.Open, last.Currency ?? letter.To.Policy.Currencies.Shop, letter.Language) : null),
        new("customer.days_since_order", Kind.Number, true,
            letter => letter.To.Customer.Facts.Orders.LastAt is { } at ? (object)Math.Max(0, (letter.Today.Date - letter.Local(at).Date).Days) : null),

        Shop("name", shop => shop.Name),
        Shop("address", shop => shop.Address),
        Shop("contact", shop => shop.Contact),
        Shop("url", shop => shop.Url),
        new("shop.sender", Kind.Text, false, letter => letter.Shop.Sender ?? letter.Shop.Name, "shop.name"),
        new("shop.unsubscribe", Kind.Text, false, Unsubscribe),
        new(Footer, Kind.Text, false, WriteFooter, "shop.name", "shop.address", "shop.contact"),

        Maybe("rep.name", letter => letter.To.Rep),

        Maybe("step.title", letter => letter.To.Step is { } step ? letter.Language.Word(step.Ja, step.En) : null),
        Maybe("step.phrase", letter => letter.To.Because?.Phrase),
        new("step.facts", Kind.List, true, Facts),

        Maybe("launch.name", letter => NextLaunch(letter)?.Name),
        Maybe("launch.day", letter => NextLaunch(letter) is { } launch ? Day(launch.Day.ToDateTime(default), letter.Language) : null),

        new("today.date", Kind.Text, false, letter => Day(letter.Today, letter.Language)),
        new("today.greeting", Kind.Text, false, letter => Seasons.Greeting(letter.Today, letter.Language)),
    }.ToFrozenDictionary(member => member.Path, StringComparer.Ordinal);

    internal static readonly string[] Roots = [.. All.Keys.Append(Values).Select(path => path.Split('.')[0]).Distinct()];

    /// <summary>What a path of a template is; null where there is no such thing.</summary>
    internal static Member? Find(string path, ShopWords words)
    {
        if (All.GetValueOrDefault(path) is { } member) return member;
        return path.StartsWith(Values + ".", StringComparison.Ordinal) && words.Values.ContainsKey(path[(Values.Length + 1)..])
            ? new(path, Kind.Text, false, letter => letter.Words.Values.GetValueOrDefault(path[(Values.Length + 1)..])?.In(letter.Language), path)
            : null;
    }

    /// <summary>As Fluid asks for it.</summary>
    internal static object? Value(Liquid.Root root, string name)
    {
        var path = $"{root.Name}.{name}";
        if (Find(path, root.Letter.Words) is not { } member) return null;
        if (member.Value(root.Letter) is { } value) return value is string { Length: 0 } ? null : value; // in Liquid an empty text is a truth
        return member.Needs.Any(need => root.Letter.Placeholders.Contains(need)) ? Placeholder(path) : null;
    }

    internal static string Placeholder(string path) => $"〔{path}〕";

    /// <summary>Whether the shop has filled in what a member needs.</summary>
    internal static bool IsFilledIn(string path, ShopWords words, Language language) => path switch
    {
        "shop.name" => words.In(language).Name is not null,
        "shop.address" => words.In(language).Address is not null,
        "shop.contact" => words.In(language).Contact is not null,
        "shop.url" => words.In(language).Url is not null,
        _ => words.Values.GetValueOrDefault(path[(Values.Length + 1)..])?.In(language) is not null,
    };

    private static Member Maybe(string path, Func<Letter, string?> value) => new(path, Kind.Text, true, value);

    private static Member Shop(string name, Func<Shop, string?> value) => new($"shop.{name}", Kind.Text, false, letter => value(letter.Shop), $"shop.{name}");

    private static IEnumerable<string> Categories(Letter letter) => letter.To.Customer.Facts.Worth?.Categories.Select(category => category.Value) ?? [];

    /// <summary>Rule P8: of the category that the customer likes best and that has facts, else of all.</summary>
    private static List<string>? Facts(Letter letter)
    {
        foreach (var category in Categories(letter).Append(ShopWords.AnyCategory))
            if (letter.Words.Facts.TryGetValue(category, out var facts) && facts.In(letter.Language) is { IsEmpty: false } found)
                return [.. found];
        return null;
    }

    private static Launch? NextLaunch(Letter letter) =>
        letter.To.Policy.Launches.Where(launch => launch.Day >= DateOnly.FromDateTime(letter.Today)).MinBy(launch => launch.Day);

    /// <summary>Where there is no link, the word that the product itself reads as a stop.</summary>
    private static object Unsubscribe(Letter letter) => letter.To.Unsubscribe is { } link
        ? letter.IsHtml
            ? new StringValue($"<a href=\"{WebUtility.HtmlEncode(link.AbsoluteUri)}\">{letter.Language.Word("配信停止はこちら", "Unsubscribe")}</a>", encode: false)
            : link.AbsoluteUri
        : letter.Language.Word("「配信停止」とご返信ください", "reply with \"unsubscribe\"");

    private static object WriteFooter(Letter letter)
    {
        var shop = letter.Shop;
        string Part(string? given, string path) => given ?? Placeholder(path);
        string[] lines =
        [
            Part(shop.Name, "shop.name"),
            .. shop.Sender is { } sender ? [letter.Language.Word($"発信者: {sender}", $"Sent by {sender}")] : Array.Empty<string>(),
            letter.Language.Word($"所在地: {Part(shop.Address, "shop.address")}", $"Address: {Part(shop.Address, "shop.address")}"),
            letter.Language.Word($"お問い合わせ: {Part(shop.Contact, "shop.contact")}", $"Contact: {Part(shop.Contact, "shop.contact")}"),
        ];
        var stop = letter.Language.Word("配信停止: ", "To stop these messages: ");
        if (!letter.IsHtml) return $"――――――――――\n{string.Join('\n', lines)}\n{stop}{Unsubscribe(letter)}";
        var link = Unsubscribe(letter) is StringValue html ? html.ToStringValue() : WebUtility.HtmlEncode((string)Unsubscribe(letter));
        return new StringValue($"<hr>{string.Join("<br>", lines.Select(WebUtility.HtmlEncode))}<br>{stop}{link}", encode: false);
    }

    private static string Day(DateTime day, Language language) =>
        day.ToString(language.Word("M月d日", "d MMMM"), CultureInfo.InvariantCulture);

    private static string Money(decimal amount, string currency, Language language) => (currency, language) switch
    {
        ("JPY", Language.Ja) => string.Create(CultureInfo.InvariantCulture, $"{amount:#,0}円"),
        ("JPY", _) => string.Create(CultureInfo.InvariantCulture, $"¥{amount:#,0}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{currency} {amount:#,0.##}"),
    };

    private static string Interest(Interest interest, Language language) => interest switch
    {
        Engine.Customers.Interest.Discount => language.Word("お得な情報", "offers"),
        Engine.Customers.Interest.NewProduct => language.Word("新製品", "new products"),
        Engine.Customers.Interest.Function => language.Word("仕様と性能", "specifications"),
        Engine.Customers.Interest.Content => language.Word("使い方の記事", "articles on use"),
        _ => language.Word("ブランドの最新情報", "news of the brand"),
    };
}
