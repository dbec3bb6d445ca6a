using System.Collections.Immutable;
using Kizuna.Engine.Classification;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Policies;

namespace Kizuna.Engine;

/// <summary>The earliest instant at which time alone changes the customer: the end of a tag, or a step that opens.</summary>
internal static class NextChange
{
    internal static DateTimeOffset? Of(Customer customer, PolicyHistory policies) =>
        Of(customer, policies, policies.At(customer.AsOf));

    private static DateTimeOffset? Of(Customer customer, PolicyHistory policies, Policy policy) => Of(
        customer.Tags, customer.Facts, customer.Enrollments, customer.AsOf,
        new(customer.Facts, policy, Calendar.Of(customer.Preferences, policy)), policies);

    /// <param name="dormancy">The only label that comes into being by time alone.</param>
    internal static DateTimeOffset? Of(
        Tags tags, Facts facts, ImmutableArray<Enrollment> enrollments, DateTimeOffset asOf, PurchaseDormancy dormancy, PolicyHistory policies)
    {
        if (facts.FirstSeen is null)
            return null; // nothing has happened yet, so there is nothing to change
        var next = Earlier(tags.Activity?.Until, tags.Intent?.Until);
        next = Earlier(next, Earlier(tags.Rfm?.Until, tags.Stage?.Until));
        foreach (var interest in tags.Interests)
            next = Earlier(next, interest.Tag.Until);
        foreach (var label in tags.Headline)
            next = Earlier(next, label.Until);
        next = Earlier(next, policies.ChangesAfter(asOf));
        foreach (var enrollment in enrollments)
            if (enrollment.TaskId is null)
                next = Earlier(next, enrollment.OpensAt);
        if (next <= dormancy.NotBefore || HeadlineTags.IsDormant(tags.Headline))
            return next;
        return dormancy.From is { } from && from > asOf ? Earlier(next, from) : next;
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? a, DateTimeOffset? b) => a is null || b < a ? b : a;
}
