using System.Collections.Immutable;
using Kizuna.Engine;
using Kizuna.Grains.Interfaces.Serialization;
using Kizuna.Policies.Document;
using Kizuna.Storage.Rows;

namespace Kizuna.Policies.Sections;

internal static class PlansSection
{
    private const string Gone = "none";

    // What can start a plan, in the order of the document.
    private static readonly (string Id, string Comment)[] Known =
    [
        (PlanIds.Before, "Q1 to Q5, Y4: someone asked for a sample or wrote in; ends at the first order"),
        (PlanIds.After, "Q6 to Q9: an order came; the next order starts it over"),
        (PlanIds.For(Intent.High), "I6, I8: a quote within the hour, three chases counted from the quote that was sent"),
        (PlanIds.For(Intent.Mid), "I10, I11: every 48 hours, something new each time"),
        (PlanIds.For(Intent.Potential), "I12: something useful every 7 days"),
        (PlanIds.For(Intent.None), "X7, I13: the broadcast; as often as contacts.broadcasts says"),
        (PlanIds.For(Activity.High), "A8: again within 12 hours, two contacts in three days"),
        (PlanIds.For(Activity.Mid), "A9: every 2 days"),
        (PlanIds.For(Activity.Low), "A10: a light touch every 5 days"),
        (PlanIds.For(Activity.Dormant), "A11: once or twice a month"),
        (PlanIds.For(Activity.None), "Z1: who never wrote to us is in no tier"),
        (PlanIds.For(Interest.Discount), "T1: an own code within the hour, converted within 72 hours or at the next order, then every week"),
        (PlanIds.For(Interest.NewProduct), "T2: two a month"),
        (PlanIds.Launch, "T2, M5: the teaser of each of the launches above"),
        (PlanIds.For(Interest.Function), "T3: the specification at once, five contacts within 14 days"),
        (PlanIds.For(Interest.Content), "T4: every Thursday afternoon"),
        (PlanIds.For(Interest.Brand), "T5: once a month"),
        (PlanIds.For(Headline.ActiveBuyer), "H5: once, unless we have spoken"),
        (PlanIds.For(Headline.Dormant), "L11, H5: the letter to buyers whose purchase dormancy begins"),
        (PlanIds.For(Headline.HighPotential), "H5, H3: once, unless we have spoken"),
        (PlanIds.For(Headline.NewSubscriber), "H5, H4: once, unless we have spoken"),
        (PlanIds.Premium, "L13: buyers from class.premiumMoney up, until they are dormant"),
        (PlanIds.Loyal, "L12, M5: good and top customers"),
        (PlanIds.Casual, "L12, L13: every other buyer"),
        (PlanIds.AtRisk, "D3: orders stopped for longer than the customer's own cycle"),
        (PlanIds.Cycle, "M7, Z13: from class.cycleReminder before the day on which the next order is expected"),
        (PlanIds.Passive, "P11: in place of every rhythm for customers who come when they want to"),
        (PlanIds.Vip, "L3: the lifetime total reached worth.vipSpend"),
        (PlanIds.Related, "L14, M9: an order in a category that the customer likes"),
        (PlanIds.Referral, "M2, M3: the customer brought another; for the one who recommended"),
        (PlanIds.Welcome, "M2, M3: the customer was brought by another; ends at the first order"),
        (PlanIds.Points, "M6, Z14: the points pay for a reward"),
        (PlanIds.Survey, "M10: a survey with a low score"),
        (PlanIds.SlowDelivery, "M10: a low score whose comment is about the delivery"),
        (PlanIds.UnclearDescription, "M10: a low score whose comment is about the description"),
        (PlanIds.Review, "P14: for customers with preferences, from when they were set or confirmed; not for passive ones"),
    ];

    internal static ImmutableDictionary<string, Plan> Read(Fields fields, ImmutableDictionary<string, Plan> otherwise, ContactPolicy contacts)
    {
        var plans = ImmutableDictionary.CreateBuilder<string, Plan>();
        foreach (var (id, _) in Known)
        {
            if (fields.Find(id) is not { } node)
            {
                if (otherwise.TryGetValue(id, out var same)) plans.Add(id, same);
            }
            else if (node is not ScalarNode { Text: Gone })
            {
                var plan = fields.Map(id);
                plans.Add(id, Plan(id, plan, otherwise.GetValueOrDefault(id)));
                plan.End();
            }
        }
        // With the defaults too: a lower ceiling may be too low for a plan that the document does not touch.
        foreach (var (id, _) in Known)
            if (plans.TryGetValue(id, out var plan) && Cadence.Fault(plan, contacts.Ceiling) is { } fault)
                Tell(id, fault);
        if (plans.TryGetValue(PlanIds.For(Intent.None), out var broadcast) && Cadence.Fault(broadcast, contacts.Broadcasts) is { } wrong)
            Tell(broadcast.Id, wrong);
        return plans.ToImmutable();

        void Tell(string id, (int Step, string Message) fault) =>
            fields.FaultAt(fields.Has(id) ? fields.LineOf(id) : null, $"{id}.steps[{fault.Step}].after", fault.Message);
    }

    private static Plan Plan(string id, Fields fields, Plan? otherwise) => new()
    {
        Id = id,
        Repeats = fields.Truth("repeats", otherwise?.Repeats ?? false),
        Steps = Steps(fields, otherwise),
    };

    private static ImmutableArray<Step> Steps(Fields fields, Plan? otherwise)
    {
        if (otherwise is null && !fields.Has("steps")) fields.Fault("steps", "is missing");
        return fields.Maps("steps", otherwise?.Steps ?? [], 1, 24, Step); // 24: two years of monthly letters
    }

    private static Step Step(Fields fields) => new()
    {
        Rule = RuleIds.Read(fields),
        After = fields.Offset("after", null, mayBeNamed: true),
        Channel = fields.Has("channel") ? fields.Text("channel", null, longest: 64) : null,
        Class = fields.One<MessageClass>("class", MessageClass.Sales),
        Anchor = fields.One<Anchor>("anchor", Anchor.Completed),
        ServedBy = fields.One<ServedBy>("servedBy", ServedBy.OwnTask),
        Title = Title(fields.Map("title")),
    };

    private static LocalText Title(Fields fields)
    {
        var title = new LocalText(fields.Text("ja", null, longest: 200), fields.Text("en", null, longest: 200));
        fields.End();
        return title;
    }

    internal static string Write(ImmutableDictionary<string, Plan> plans) =>
        $"""
        # Sequences and rhythms (Q10). A plan has 1 to 24 steps; with `repeats` the last one comes again for as long as its tag holds. To do
        # without a plan, write `none` in its place. Of each step:
        #   after     from the step before, for the first step from the start: days and months of the customer's calendar (P8D, P1M),
        #             hours to the minute (PT12H), or a day after that one: {Iso.NamedDays}
        #   channel   post, phone, mail, line …; left out: where the customer last wrote
        #   class     service, sales or marketing (X14): caps and consent hold back marketing, the ceiling all but service
        #   anchor    what the next step counts from (X19): completed (the day it was really done) or planned
        #   servedBy  ownTask: only its own task does it; anyContact: any message or call of ours does
        plans:
        {string.Concat(Known.Select(known => Write(plans.GetValueOrDefault(known.Id), known.Id, known.Comment)))}
        """;

    private static string Write(Plan? plan, string id, string comment) => plan is null
        ? $"  {id}: {Gone} # {comment}\n"
        : $"""
            {id}: # {comment}
              repeats: {Yaml.Truth(plan.Repeats)}
              steps:
          {string.Concat(plan.Steps.Select(Write))}
          """;

    private static string Write(Step step)
    {
        var channel = step.Channel is null ? "" : $"channel: {Yaml.Text(step.Channel)}, ";
        return $$"""
                  - { rule: {{step.Rule}}, after: {{Iso.Write(step.After)}}, {{channel}}class: {{Columns.Name(step.Class)}}, anchor: {{Columns.Name(step.Anchor)}}, servedBy: {{Columns.Name(step.ServedBy)}},
                      title: { ja: {{Yaml.Text(step.Title.Ja)}}, en: {{Yaml.Text(step.Title.En)}} } }

            """;
    }
}
