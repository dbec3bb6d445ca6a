using System.Runtime.InteropServices;
using Kizuna.Engine;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Policies;
using Kizuna.Storage.Rows;

namespace Kizuna.Reports;

/// <summary>Counts what another policy makes of customers. Its size follows the number of tags, contacts and reps, not of customers.</summary>
internal sealed class PolicyChange(PolicyHistory policies, Policy next, DateTimeOffset until)
{
    private const int MostContacts = 50;

    private readonly Dictionary<(Dimension Dimension, string? Value), (long Gained, long Lost)> tags = [];
    private readonly Dictionary<(LocalText Title, string Channel), (long Opened, long Closed)> contacts = [];
    private readonly Dictionary<string, (long Before, long After)> reps = []; // "" for nobody
    private long customers, changed, opened, closed, moved;

    internal void Add(Customer customer)
    {
        customers++;
        // A moment after all that the customer went through, as every change of a policy comes.
        var from = customer.AsOf < policies.LastChange ? policies.LastChange : customer.AsOf;
        var before = CustomerEngine.At(customer, policies, until);
        var after = CustomerEngine.At(customer, policies.Then(next, from.AddTicks(1)), until);
        if (Compare(before.Tags, after.Tags) | Compare(before, after)) changed++;
    }

    internal PolicyPreview Report() => new(
        until, customers, changed, opened, closed, moved,
        [.. tags.Select(tag => new PreviewedTag(tag.Key.Dimension, tag.Key.Value, tag.Value.Gained, tag.Value.Lost))
            .OrderByDescending(tag => tag.Gained + tag.Lost).ThenBy(tag => tag.Dimension).ThenBy(tag => tag.Value, StringComparer.Ordinal)],
        [.. contacts.Select(contact => new PreviewedContact(contact.Key.Title, contact.Key.Channel, contact.Value.Opened, contact.Value.Closed))
            .OrderByDescending(contact => contact.Opened + contact.Closed).ThenBy(contact => contact.Title.En, StringComparer.Ordinal).Take(MostContacts)],
        [.. reps.Where(rep => rep.Value.Before != rep.Value.After)
            .Select(rep => new PreviewedRep(rep.Key.Length == 0 ? null : rep.Key, rep.Value.Before, rep.Value.After))
            .OrderByDescending(rep => rep.After - rep.Before).ThenBy(rep => rep.Rep, StringComparer.Ordinal)]);

    private bool Compare(Tags before, Tags after)
    {
        var (had, has) = (Values(before).ToHashSet(), Values(after).ToHashSet());
        var lost = had.Where(value => !has.Contains(value)).ToList();
        var gained = has.Where(value => !had.Contains(value)).ToList();
        foreach (var value in lost) Count(value).Lost++;
        foreach (var value in gained) Count(value).Gained++;
        var ranked = before.Rfm?.Ranks != after.Rfm?.Ranks;
        if (ranked) Count((Dimension.Rfm, null)).Gained++;
        return ranked || lost.Count > 0 || gained.Count > 0;
    }

    private ref (long Gained, long Lost) Count((Dimension, string?) value) => ref CollectionsMarshal.GetValueRefOrAddDefault(tags, value, out _);

    private bool Compare(Customer before, Customer after)
    {
        var differs = false;
        var had = before.Tasks.ToDictionary(task => task.TaskId);
        foreach (var task in after.Tasks)
        {
            Rep(task, after).After++;
            if (!had.Remove(task.TaskId, out var known))
            {
                opened++;
                Count(task).Opened++;
                differs = true;
            }
            else
            {
                Rep(known, before).Before++;
                if (known.DueAt == task.DueAt) continue;
                moved++;
                differs = true;
            }
        }
        foreach (var task in had.Values)
        {
            Rep(task, before).Before++;
            closed++;
            Count(task).Closed++;
            differs = true;
        }
        return differs;
    }

    private ref (long Opened, long Closed) Count(FollowUpTask task) => ref CollectionsMarshal.GetValueRefOrAddDefault(contacts, (task.Title, task.Channel), out _);

    private ref (long Before, long After) Rep(FollowUpTask task, Customer of) =>
        ref CollectionsMarshal.GetValueRefOrAddDefault(reps, task.Rep ?? of.Owner ?? "", out _);

    private static IEnumerable<(Dimension, string?)> Values(Tags tags)
    {
        if (tags.Activity is { } activity) yield return (Dimension.Activity, Columns.Name(activity.Value));
        if (tags.Intent is { } intent) yield return (Dimension.Intent, Columns.Name(intent.Value));
        foreach (var interest in tags.Interests) yield return (Dimension.Interest, Columns.Name(interest.Tag.Value));
        foreach (var label in tags.Headline) yield return (Dimension.Headline, Columns.Name(label.Value));
        if (tags.Class is { } kind) yield return (Dimension.Class, Columns.Name(kind.Value));
        if (tags.Stage is { } stage) yield return (Dimension.Stage, Columns.Name(stage.Value));
    }
}
