using Kizuna.Channels.Links;
using Kizuna.Engine.Customers;
using Kizuna.Policies;
using Kizuna.Storage.Ports;
using Kizuna.Storage.Rows;

namespace Kizuna.Channels.Templates;

/// <summary>Puts planned messages into the words of the newest templates.</summary>
public sealed class TemplateWriter(TemplateVersions templates, PolicyVersions policies, IRepStore reps, UnsubscribeLinks links, TimeProvider clock) : IMessageWriter
{
    public async Task<Written> Write(OutboxRow row, Customer customer, string to, CancellationToken stop)
    {
        var newest = (await templates.Newest(stop)).Templates;
        var unsubscribe = await links.For(customer.Id, row.Channel, stop);
        var message = newest.Render(row.Body.Template, new(customer, policies.Current, clock.GetUtcNow())
        {
            Rep = customer.Owner is { } owner ? (await reps.FindRep(owner, stop))?.Name : null,
            Step = row.Body.Title,
            Because = row.Body.Reasons is [{ Because: [var first, ..] }, ..] ? first : null,
            Unsubscribe = unsubscribe,
        });
        if (message is null) return new Written.Wanting($"no template {row.Body.Template}");
        return message.CanBeSent
            ? new Written.Ready(new(row.Id, customer.Id, to, row.Class, message.Subject, message.Text, message.Html, unsubscribe))
            : new Written.Wanting(string.Join(", ", message.Missing));
    }
}
