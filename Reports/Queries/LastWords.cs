using Kizuna.Engine;
using Kizuna.Engine.Inputs;
using Kizuna.Storage.Ports;
using Kizuna.Storage.Rows;

namespace Kizuna.Reports.Queries;

/// <summary>What a customer wrote last, in their own words.</summary>
/// <param name="MessageId">The event that brought it.</param>
/// <param name="Channel">Null where the event named none.</param>
public sealed record CustomerWords(string CustomerId, string MessageId, DateTimeOffset At, string? Channel, string Text);

/// <summary>The newest words of customers, for lists that show many of them at once.</summary>
public sealed class LastWords(ICustomerReader store)
{
    /// <summary>
    /// Lines of the history that are looked through for one customer. Behind more visits and orders than these the words are no longer
    /// what the work is about.
    /// </summary>
    public const int MostLines = 200;

    // A page answers nearly every customer: between two messages there are seldom more lines.
    private const int Page = 20;

    /// <summary>In no particular order; a customer who wrote nothing is left out.</summary>
    public async Task<IReadOnlyList<CustomerWords>> Of(IEnumerable<string> customerIds, CancellationToken stop)
    {
        var found = new List<CustomerWords>();
        foreach (var id in customerIds)
            if (await Of(id, stop) is { } words) found.Add(words);
        return found;
    }

    private async Task<CustomerWords?> Of(string customerId, CancellationToken stop)
    {
        string? cursor = null;
        for (var looked = 0; looked < MostLines; looked += Page)
        {
            var page = await store.Timeline(customerId, cursor, Page, stop);
            foreach (var entry in page.Items)
                if (Said(entry.Input) is { Text: { Length: > 0 } text, Channel: var channel })
                    return new(customerId, entry.Input.Id, entry.Input.At, channel, text);
            if ((cursor = page.NextCursor) is null) return null;
        }
        return null;
    }

    private static (string? Text, string? Channel) Said(Input input) => input switch
    {
        MessageReceived message => (message.Text, message.Channel),
        InquiryReceived inquiry => (inquiry.Text, inquiry.Channel),
        SurveyAnswered survey => (survey.Comment, null),
        _ => default,
    };
}
