using Kizuna.Engine.Classification;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Policies;

namespace Kizuna.Reports;

/// <summary>Looks at customers one by one and keeps counts, the first few of each gap, and how companies are spelled.</summary>
internal sealed class QualityCheck(DateTimeOffset now, WorthPolicy policy)
{
    private const int MostListed = 200;

    // Some 20 MB; whoever has more companies than that has a master list of them elsewhere.
    private const int MostSpellings = 100_000;

    private readonly Gap noName = new(), noContact = new(), noNote = new(), isStale = new();
    private readonly Dictionary<string, long> companies = new(StringComparer.Ordinal);
    private bool truncated;
    private long customers;

    internal void Add(Customer customer)
    {
        customers++;
        var last = LastAt(customer);
        foreach (var alarm in DataQuality.Of(customer, policy, now))
            Of(alarm.Gap)?.Add(customer, last);
        if (Contact.CompanyOf(customer.Traits) is { } company)
        {
            if (companies.TryGetValue(company, out var count) || companies.Count < MostSpellings) companies[company] = count + 1;
            else truncated = true;
        }
    }

    private Gap? Of(ProfileGap gap) => gap switch
    {
        ProfileGap.NoName => noName,
        ProfileGap.NoContact => noContact,
        ProfileGap.NoNote => noNote,
        ProfileGap.Stale => isStale,
        _ => null, // spellings are compared over all customers below
    };

    /// <summary>The newest event: something was heard, done or noted. Time alone is no news.</summary>
    private static DateTimeOffset LastAt(Customer customer) => customer.LastEvent?.At ?? customer.AsOf;

    internal QualityReport Report() => new(
        now, customers, noName.Of(customers), noContact.Of(customers), noNote.Of(customers), isStale.Of(customers),
        [
            .. companies.GroupBy(company => CompanyName.Key(company.Key)).Where(group => group.Key.Length > 0 && group.Skip(1).Any())
                .Select(group => new CompanyVariants(group.Key, group.Sum(one => one.Value),
                    [.. group.OrderByDescending(one => one.Value).ThenBy(one => one.Key, StringComparer.Ordinal).Select(one => new CompanySpelling(one.Key, one.Value))]))
                .OrderByDescending(company => company.Customers).ThenBy(company => company.Company, StringComparer.Ordinal).Take(MostListed),
        ],
        truncated);

    private sealed class Gap
    {
        private readonly List<QualityCustomer> first = [];
        private long count;

        internal void Add(Customer customer, DateTimeOffset last)
        {
            if (++count <= MostListed) first.Add(new(customer.Id, customer.Traits.GetValueOrDefault("name") ?? customer.Id, last));
        }

        internal QualityGap Of(long all) => new(count, Share.Of(count, all), first);
    }
}
