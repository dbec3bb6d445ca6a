using Kizuna.Engine;

namespace Kizuna.Api;

/// <summary>What readers ask of a customer beside its fields.</summary>
internal static class CustomerReading
{
    public static string Name(this Customer customer) => customer.Traits.GetValueOrDefault("name") is { Length: > 0 } name ? name : customer.Id;

    /// <summary>The next instant at which time alone changes a tag or brings up a step.</summary>
    public static DateTimeOffset? NextChange(this Customer customer)
    {
        var tags = customer.Tags;
        return Enumerable.Empty<DateTimeOffset?>()
            .Append(tags.Activity?.Until).Append(tags.Intent?.Until)
            .Concat(tags.Interests.Select(interest => interest.Tag.Until))
            .Concat(tags.Headline.Select(headline => headline.Until))
            .Concat(customer.Runs.Where(run => run.TaskId is null).Select(run => (DateTimeOffset?)run.OpensAt))
            .Min();
    }
}
