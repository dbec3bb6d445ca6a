using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Kizuna.Engine;

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
        Find(name) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 and <= LabelLength } hint ? hint : null;

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
        return text.Length <= longest ? text : throw new EventException($"properties.{name} is longer than {longest} characters");
    }

    public string? Id(string name) => Find(name) is { } value ? Identifier.Read(value, $"properties.{name}") : null;

    public string RequiredId(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (Id(name) is { } id)
                return id;
        throw new EventException($"properties.{names[0]} is required");
    }

    /// <summary>A number of at least zero, or a string that holds one; the first of the names that is there.</summary>
    public decimal RequiredAmount(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (Number(name) is { } amount)
                return amount is >= 0 and <= LargestAmount ? amount : throw new EventException($"properties.{name} must be between 0 and {LargestAmount:0}");
        throw new EventException($"properties.{string.Join(" or ", names.ToArray())} is required");
    }

    public decimal RequiredNumber(string name) => Number(name) switch
    {
        null => throw new EventException($"properties.{name} is required"),
        < -1_000_000 or > 1_000_000 => throw new EventException($"properties.{name} must be between -1000000 and 1000000"),
        { } number => number,
    };

    public MessageClass? Class(string name) => Text(name) is not { } text ? null
        : Enum.TryParse<MessageClass>(text, ignoreCase: true, out var found) && !char.IsAsciiDigit(text[0]) ? found
        : throw new EventException($"properties.{name} must be service, sales or marketing");

    /// <summary>The distinct categories of the products, at most 32.</summary>
    public ImmutableArray<string> ProductCategories()
    {
        if (Find("products") is not { } products)
            return [];
        if (products.ValueKind != JsonValueKind.Array)
            throw new EventException("properties.products must be an array");

        return [.. products.EnumerateArray()
            .Where(product => product.ValueKind == JsonValueKind.Object)
            .Select(product => new EventProperties(product).Label("category"))
            .OfType<string>().Where(category => category.Length > 0).Distinct().Take(Categories)];
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
