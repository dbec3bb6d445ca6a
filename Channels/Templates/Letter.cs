using System.Collections.Immutable;

namespace Kizuna.Channels.Templates;

/// <summary>One message while it is written.</summary>
/// <param name="Placeholders">Members that are shown as 〔…〕 because the shop has not filled them in.</param>
internal sealed record Letter(Recipient To, Language Language, ShopWords Words, ImmutableArray<string> Placeholders, bool IsHtml = false)
{
    internal Shop Shop => Words.In(Language);

    internal DateTime Today => TimeZoneInfo.ConvertTime(To.Now, Zone).DateTime;

    internal DateTime Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone).DateTime;

    internal Letter AsHtml() => IsHtml ? this : this with { IsHtml = true };

    private TimeZoneInfo Zone => To.Customer.Preferences.Zone is { } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : To.Policy.Zone;
}
