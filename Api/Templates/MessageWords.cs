using Kizuna.Api.Customers;
using Kizuna.Api.Http;
using Kizuna.Channels.Templates;
using Kizuna.Engine.Customers;
using Kizuna.Policies;
using Kizuna.Storage.Ports;

namespace Kizuna.Api.Templates;

/// <summary>What a customer would read now, for people to look at and to copy. Nothing is sent and nothing is kept.</summary>
internal sealed class MessageWords(TemplateVersions templates, CustomerReader customers, ITaskStore tasks, IRepStore reps, PolicyVersions policies, TimeProvider clock)
{
    /// <param name="set">Other templates than those that are sent; null for these.</param>
    public async Task<RenderedMessage> Of(string templateId, string? customerId, Language? language, TemplateSet? set, CancellationToken stop)
    {
        set ??= (await templates.Newest(stop)).Templates;
        if (!set.All.ContainsKey(templateId)) throw ProblemException.NotFound("template", templateId);
        if (string.IsNullOrEmpty(customerId)) throw ProblemException.BadRequest("customerId is required.");
        var customer = (await customers.Require(customerId, stop)).Customer;
        return await Render(set, templateId, customer, StepTemplates.TitleOf(templateId, policies.Current), null, language, stop);
    }

    /// <summary>The words of a card whose step could be sent by itself.</summary>
    public async Task<RenderedMessage> OfTask(string taskId, CancellationToken stop)
    {
        var card = await tasks.FindTask(taskId, stop) ?? throw ProblemException.NotFound("task", taskId);
        if (card.CustomerId is not { } customerId || StepTemplates.Of(card.Reasons, policies.Current) is not { } template || (await templates.Newest(stop)).Templates is var set && !set.All.ContainsKey(template))
            throw new ProblemException(StatusCodes.Status404NotFound, "There are no words for this task: its step has no template.");
        return await Render(set, template, (await customers.Require(customerId, stop)).Customer, card.Titles, card.Reasons is [{ Because: [var first, ..] }, ..] ? first : null, null, stop);
    }

    private async Task<RenderedMessage> Render(TemplateSet set, string templateId, Customer customer, LocalText? step, Evidence? because, Language? language, CancellationToken stop) =>
        set.Render(templateId, new(customer, policies.Current, clock.GetUtcNow())
        {
            Language = language,
            Rep = customer.Owner is { } owner ? (await reps.FindRep(owner, stop))?.Name : null,
            Step = step,
            Because = because,
        })!;
}
