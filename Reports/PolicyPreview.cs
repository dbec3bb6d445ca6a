using Kizuna.Engine.Customers;

namespace Kizuna.Reports;

/// <summary>What a policy would do that does not hold yet, against what happens anyway.</summary>
/// <param name="Until">Customers and cards as they would be at this instant, a day from now.</param>
/// <param name="Changed">Customers who would have another tag, or another open card.</param>
/// <param name="Opened">Cards that would open.</param>
/// <param name="Closed">Open cards that would go.</param>
/// <param name="Moved">Open cards that would have another deadline.</param>
/// <param name="Tags">The values that would come or go, those of most customers first.</param>
/// <param name="Contacts">What the cards that open or close ask for, the most frequent first; at most 50.</param>
/// <param name="Reps">Whose lists change, the one with the most new cards first.</param>
public sealed record PolicyPreview(
    DateTimeOffset Until, long Customers, long Changed, long Opened, long Closed, long Moved,
    IReadOnlyList<PreviewedTag> Tags, IReadOnlyList<PreviewedContact> Contacts, IReadOnlyList<PreviewedRep> Reps);

/// <param name="Value">Null for a rank of RFM: there are too many to tell one by one.</param>
/// <param name="Gained">Customers who would have it then.</param>
/// <param name="Lost">Customers who would not have it any more.</param>
public sealed record PreviewedTag(Dimension Dimension, string? Value, long Gained, long Lost);

public sealed record PreviewedContact(LocalText Title, string Channel, long Opened, long Closed);

/// <param name="Rep">Null for customers without an owner.</param>
/// <param name="Before">Open cards if nothing is changed.</param>
/// <param name="After">Open cards if it is.</param>
public sealed record PreviewedRep(string? Rep, long Before, long After);
