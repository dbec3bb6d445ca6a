namespace Kizuna.Reports;

/// <summary>Rule D9: what customers lack to be reached and understood.</summary>
/// <param name="NoName">Without the trait `name`.</param>
/// <param name="NoContact">Without a phone number, a mail address, a postal address, or a channel on which they wrote.</param>
/// <param name="NoNote">Without the trait `note`: nobody has noted what was heard.</param>
/// <param name="Stale">Of whom nothing was heard and nothing noted for long.</param>
/// <param name="Companies">Companies that are spelled in several ways, the most customers first; at most 200.</param>
/// <param name="CompaniesTruncated">Whether some were not looked at: at most 100,000 spellings are compared.</param>
public sealed record QualityReport(
    DateTimeOffset AsOf, long Customers, QualityGap NoName, QualityGap NoContact, QualityGap NoNote, QualityGap Stale,
    IReadOnlyList<CompanyVariants> Companies, bool CompaniesTruncated);

/// <param name="Share">Of all customers, a fraction of 1.</param>
/// <param name="Items">The first 200 by id.</param>
public sealed record QualityGap(long Count, decimal Share, IReadOnlyList<QualityCustomer> Items);

/// <param name="LastAt">When anything was last heard or changed.</param>
public sealed record QualityCustomer(string CustomerId, string Name, DateTimeOffset LastAt);

/// <param name="Company">What the spellings have in common: width, case, blanks and the form of the company left out.</param>
public sealed record CompanyVariants(string Company, long Customers, IReadOnlyList<CompanySpelling> Spellings);

public sealed record CompanySpelling(string Spelling, long Customers);
