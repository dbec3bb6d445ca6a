using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Policies;
using Kizuna.Grains.Interfaces.Serialization;
using Kizuna.Policies.Document;
using Kizuna.Storage.Rows;

namespace Kizuna.Policies.Sections;

internal static class PlansSection
{
    private const string Gone = "none";

    // What can start a sequence, in the order of the document.
    private static readonly (string Id, string Comment)[] Known =
    [
        (SequenceIds.Before, "Q1 to Q5, Y4: someone asked for a sample or wrote in; ends at the first order"),
        (SequenceIds.After, "Q6 to Q9: an order came; the next order starts it over"),
        (SequenceIds.For(Intent.High), "I6, I8: a quote within the hour, three chases counted from the quote that was sent"),
        (SequenceIds.For(Intent.Mid), "I10, I11: every 48 hours, something new each time"),
        (SequenceIds.For(Intent.Potential), "I12: something useful every 7 days"),
        (SequenceIds.For(Intent.None), "X7, I13: the broadcast; as often as contacts.broadcasts says"),
        (SequenceIds.For(Activity.High), "A8: again within 12 hours, two contacts in three days"),
        (SequenceIds.For(Activity.Mid), "A9: every 2 days"),
        (SequenceIds.For(Activity.Low), "A10: a light touch every 5 days"),
        (SequenceIds.For(Activity.Dormant), "A11: once or twice a month"),
        (SequenceIds.For(Activity.None), "Z1: who never wrote to us is in no tier"),
        (SequenceIds.For(Interest.Discount), "T1: an own code within the hour, converted within 72 hours or at the next order, then every week"),
        (SequenceIds.For(Interest.NewProduct), "T2: two a month"),
        (SequenceIds.Launch, "T2, M5: the teaser of each of the launches above"),
        (SequenceIds.For(Interest.Function), "T3: the specification at once, five contacts within 14 days"),
        (SequenceIds.For(Interest.Content), "T4: every Thursday afternoon"),
        (SequenceIds.For(Interest.Brand), "T5: once a month"),
        (SequenceIds.For(Headline.ActiveBuyer), "H5: once, unless we have spoken"),
        (SequenceIds.For(Headline.Dormant), "L11, H5: the letter to buyers whose purchase dormancy begins"),
        (SequenceIds.For(Headline.HighPotential), "H5, H3: once, unless we have spoken"),
        (SequenceIds.For(Headline.NewSubscriber), "H5, H4: once, unless we have spoken"),
        (SequenceIds.Premium, "L13: buyers from class.premiumMoney up, until they are dormant"),
        (SequenceIds.Loyal, "L12, M5: good and top customers"),
        (SequenceIds.Casual, "L12, L13: every other buyer"),
        (SequenceIds.AtRisk, "D3: orders stopped for longer than the customer's own cycle"),
        (SequenceIds.Cycle, "M7, Z13: from class.cycleReminder before the day on which the next order is expected"),
        (SequenceIds.Passive, "P11: in place of every cadence for customers who come when they want to"),
        (SequenceIds.Vip, "L3: the lifetime total reached worth.vipSpend"),
        (SequenceIds.Related, "L14, M9: an order in a category that the customer likes"),
        (SequenceIds.Referral, "M2, M3: the customer brought another; for the one who recommended"),
        (SequenceIds.Welcome, "M2, M3: the customer was brought by another; ends at the first order"),
        (SequenceIds.Points, "M6, Z14: the points pay for a reward"),
        (SequenceIds.Survey, "M10: a survey with a low score"),
        (SequenceIds.SlowDelivery, "M10: a low score whose comment is about the delivery"),
        (SequenceIds.UnclearDescription, "M10: a low score whose comment is about the description"),
        (SequenceIds.Review, "P14: for customers with preferences, from when they were set or confirmed; not for passive ones"),
    ];

    internal static ImmutableDictionary<string, Sequence> Read(Fields fields, ImmutableDictionary<string, Sequence> otherwise, ContactPolicy contacts)
    {
        var sequences = ImmutableDictionary.CreateBuilder<string, Sequence>();
        foreach (var (id, _) in Known)
        {
            if (fields.Find(id) is not { } node)
            {
                if (otherwise.TryGetValue(id, out var same)) sequences.Add(id, same);
            }
            else if (node is not ScalarNode { Text: Gone })
            {
                var sequence = fields.Map(id);
                sequences.Add(id, Sequence(id, sequence, otherwise.GetValueOrDefault(id)));
                sequence.End();
            }
        }
        // With the defaults too: a lower ceiling may be too low for a sequence that the document does not touch.
        foreach (var (id, _) in Known)
            if (sequences.TryGetValue(id, out var sequence) && Cadence.Fault(sequence, contacts.Ceiling) is { } fault)
                Add(id, fault);
        if (sequences.TryGetValue(SequenceIds.For(Intent.None), out var broadcast) && Cadence.Fault(broadcast, contacts.Broadcasts) is { } wrong)
            Add(broadcast.Id, wrong);
        return sequences.ToImmutable();

        void Add(string id, (int Step, string Message) fault) =>
            fields.FaultAt(fields.Has(id) ? fields.LineOf(id) : null, $"{id}.steps[{fault.Step}].after", fault.Message);
    }

    private static Sequence Sequence(string id, Fields fields, Sequence? otherwise) => new()
    {
        Id = id,
        Repeats = fields.Truth("repeats", otherwise?.Repeats ?? false),
        Steps = Steps(fields, otherwise),
    };

    private static ImmutableArray<Step> Steps(Fields fields, Sequence? otherwise)
    {
        if (otherwise is null && !fields.Has("steps")) fields.Fault("steps", "is missing");
        return fields.Maps("steps", otherwise?.Steps ?? [], 1, 24, Step); // 24: two years of monthly letters
    }

    private static Step Step(Fields fields) => new()
    {
        Rule = RuleIds.Read(fields),
        After = fields.Offset("after", null, mayBeNamed: true),
        Channel = fields.Has("channel") ? fields.Text("channel", null, longest: 64) : null,
        Send = fields.Has("send") ? Send(fields.Map("send")) : null,
        Class = fields.One<MessageClass>("class", MessageClass.Sales),
        Anchor = fields.One<Anchor>("anchor", Anchor.Completed),
        ServedBy = fields.One<ServedBy>("servedBy", ServedBy.OwnTask),
        Title = Title(fields.Map("title")),
    };

    private static Send Send(Fields fields)
    {
        var send = new Send(fields.Text("template", null, longest: 64));
        fields.End();
        return send;
    }

    private static LocalText Title(Fields fields)
    {
        var title = new LocalText(fields.Text("ja", null, longest: 200), fields.Text("en", null, longest: 200));
        fields.End();
        return title;
    }

    internal static string Write(ImmutableDictionary<string, Sequence> sequences) =>
        $"""
        # Sequences and cadences (Q10). A sequence has 1 to 24 steps; with `repeats` the last one comes again for as long as its tag holds. To do
        # without a sequence, write `none` in its place. Of each step:
        #   after     from the step before, for the first step from the start: days and months of the customer's calendar (P8D, P1M),
        #             hours to the minute (PT12H), or a day after that one: {Iso.NamedDays}
        #   channel   post, phone, mail, line …; left out: where the customer last wrote
        #   send      the message (its template) that makes the contact where sending.channels has the channel; left out: a rep makes it
        #   class     service, sales or marketing (X14): caps and consent hold back marketing, the ceiling all but service
        #   anchor    what the next step counts from (X19): completed (the day it was really done) or planned
        #   servedBy  ownTask: only its own task does it; anyContact: any message or call of ours does
        plans:
        {string.Concat(Known.Select(known => Write(sequences.GetValueOrDefault(known.Id), known.Id, known.Comment)))}
        """;

    private static string Write(Sequence? sequence, string id, string comment) => sequence is null
        ? $"  {id}: {Gone} # {comment}\n"
        : $"""
            {id}: # {comment}
              repeats: {Yaml.Truth(sequence.Repeats)}
              steps:
          {string.Concat(sequence.Steps.Select(Write))}
          """;

    private static string Write(Step step)
    {
        var channel = step.Channel is null ? "" : $"channel: {Yaml.Text(step.Channel)}, ";
        var send = step.Send is null ? "" : $"send: {{ template: {Yaml.Text(step.Send.Template)} }}, ";
        return $$"""
                  - { rule: {{step.Rule}}, after: {{Iso.Write(step.After)}}, {{channel}}{{send}}class: {{Columns.Name(step.Class)}}, anchor: {{Columns.Name(step.Anchor)}}, servedBy: {{Columns.Name(step.ServedBy)}},
                      title: { ja: {{Yaml.Text(step.Title.Ja)}}, en: {{Yaml.Text(step.Title.En)}} } }

            """;
    }
}
