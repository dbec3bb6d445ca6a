using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Kizuna.Engine.Customers;
using Kizuna.Grains.Interfaces.Serialization;

namespace Kizuna.Api.Events;

/// <summary>The properties of one event, read by name; a value that cannot be meant is an error that names its field.</summary>
internal readonly struct EventProperties(JsonElement json)
{
    // Names, channels and the like are shown in a row of the page; text itself is bounded by the size of the event.
    private const int LabelLength = 256;
    private const int UrlLength = 2048;
    private const int Categories = 32;

    /// <summary>A quadrillion: no order of any currency is larger, and 16 of them cannot overflow a sum.</summary>
    private const decimal LargestAmount = 1_000_000_000_000_000m;

    public string Required(string name, int longest = int.MaxValue) => Text(name, longest) ?? throw new EventException($"properties.{name} is required");

    public string? Label(string name) => Text(name, LabelLength);

    public string? Url(string name) => Text(name, UrlLength) is { Length: > 0 } url ? url : null;

    /// <summary>For events that we know nothing about: a short string, or nothing; never an error.</summary>
    public string? Hint(string name) =>
        Find(name) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 and <= LabelLength } hint ? Written.Clean(hint) : null;

    /// <summary>A string; a number is taken as written.</summary>
    public string? Text(string name, int longest = int.MaxValue)
    {
        if (Find(name) is not { } value)
            return null;
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number => value.GetRawText(),
            _ => throw new EventException($"properties.{name} must be a string"),
        };
        text = Written.Clean(text);
        return text.Length <= longest ? text : throw new EventException($"properties.{name} is longer than {longest} characters");
    }

    public bool HasAny(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out _))
                return true;
        return false;
    }

    public string? Id(string name) => Find(name) is { } value ? Identifier.Read(value, $"properties.{name}") : null;

    public string RequiredId(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (Id(name) is { } id)
                return id;
        throw new EventException($"properties.{names[0]} is required");
    }

    /// <summary>An amount of at least zero by the first of the names that is there; null when none of them is.</summary>
    /// <param name="currency">The ISO 4217 code that the event or the amount itself names; null when neither does.</param>
    public decimal? Amount(out string? currency, params ReadOnlySpan<string> names)
    {
        currency = Currency();
        foreach (var name in names)
        {
            if (Find(name) is not { } value)
                continue;
            var amount = AmountOf(value, $"properties.{name}");
            if (currency is not null && !amount.MayBe(currency))
                throw new EventException($"properties.{name} is in {amount.Currency}, properties.currency in {currency}");
            currency ??= amount.Currency;
            return amount.Value;
        }
        return null;
    }

    public decimal RequiredAmount(out string? currency, params ReadOnlySpan<string> names) =>
        Amount(out currency, names) ?? throw new EventException($"properties.{string.Join(" or ", names.ToArray())} is required");

    public decimal RequiredNumber(string name) => Number(name) switch
    {
        null => throw new EventException($"properties.{name} is required"),
        < -1_000_000 or > 1_000_000 => throw new EventException($"properties.{name} must be between -1000000 and 1000000"),
        { } number => number,
    };

    public MessageClass? Class(string name) => Text(name) is not { } text ? null
        : Enum.TryParse<MessageClass>(text, ignoreCase: true, out var found) && !char.IsAsciiDigit(text[0]) ? found
        : throw new EventException($"properties.{name} must be service, sales or marketing");

    /// <summary>The distinct categories of the products, at most 32. A list that is none of ours costs the categories, never the order.</summary>
    public ImmutableArray<string> ProductCategories()
    {
        var categories = new List<string>();
        foreach (var product in Products())
            if (product.ValueKind == JsonValueKind.Object && product.TryGetProperty("category", out var category))
                foreach (var one in category.ValueKind == JsonValueKind.Array ? [.. category.EnumerateArray()] : (JsonElement[])[category])
                    if (one.ValueKind == JsonValueKind.String && Written.Clean(one.GetString()!).Trim() is { Length: > 0 and <= LabelLength } word && !categories.Contains(word))
                        categories.Add(word);
        return [.. categories.Take(Categories)];
    }

    /// <summary>What the lines of products come to, price times quantity; null when there are none.</summary>
    public decimal? ProductsAmount()
    {
        decimal? sum = null;
        var number = 0;
        foreach (var product in Products())
        {
            var name = $"properties.products[{number++}]";
            if (product.ValueKind != JsonValueKind.Object)
                continue;
            var price = Line(product, "price") is { } priced ? AmountOf(priced, $"{name}.price").Value
                : throw new EventException($"{name}.price is required where properties.total does not say the amount");
            var quantity = Line(product, "quantity") is { } counted ? AmountOf(counted, $"{name}.quantity").Value : 1;
            if (price * quantity > LargestAmount)
                throw new EventException($"{name} must come to {LargestAmount:0} at most");
            sum = Math.Min((sum ?? 0) + price * quantity, LargestAmount);
        }
        return sum;

        static JsonElement? Line(JsonElement product, string name) =>
            product.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    /// <summary>Plug-ins also write the list as its JSON, and as a map from number to product.</summary>
    private JsonElement[] Products()
    {
        if (Find("products") is not { } products)
            return [];
        if (products.ValueKind == JsonValueKind.String && products.GetString()!.TrimStart() is ['[' or '{', ..] text)
            try
            {
                products = JsonElement.Parse(text);
            }
            catch (JsonException)
            {
                return [];
            }
        return products.ValueKind switch
        {
            JsonValueKind.Array => [.. products.EnumerateArray()],
            JsonValueKind.Object when products.TryGetProperty("price", out _) || products.TryGetProperty("category", out _) => [products],
            JsonValueKind.Object => [.. products.EnumerateObject().Select(product => product.Value)],
            _ => [],
        };
    }

    private string? Currency() => Text("currency", longest: 64)?.Trim() is { Length: > 0 } given
        ? Events.Amount.CodeOf(given) ?? throw new EventException("properties.currency must be a code of three letters, such as JPY")
        : null;

    private static Events.Amount AmountOf(JsonElement value, string name)
    {
        var amount = value switch
        {
            { ValueKind: JsonValueKind.Number } when value.TryGetDecimal(out var number) => new Events.Amount(number, null),
            { ValueKind: JsonValueKind.String } => Events.Amount.Fault(value.GetString()!, out var written) is { } fault ? throw new EventException($"{name} {fault}") : written,
            { ValueKind: JsonValueKind.Number } => throw new EventException($"{name} must be between 0 and {LargestAmount:0}"),
            _ => throw new EventException($"{name} must be a number"),
        };
        return amount.Value is >= 0 and <= LargestAmount ? amount : throw new EventException($"{name} must be between 0 and {LargestAmount:0}");
    }

    private decimal? Number(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetDecimal(out var number) => number,
        { ValueKind: JsonValueKind.String } value when decimal.TryParse(
            value.GetString(), NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw new EventException($"properties.{name} must be a number"),
    };

    private JsonElement? Find(string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
