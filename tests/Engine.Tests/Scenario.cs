using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Decisions;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;
using Shouldly;

namespace Kizuna.Engine.Tests;

/// <summary>
/// A customer's story in the order in which it is told: given what happened, when time passes, then this holds. Times are local to Tokyo.
/// </summary>
internal sealed class Scenario
{
    private static readonly TimeSpan Tokyo = TimeSpan.FromHours(9);

    private readonly PolicyHistory policy;
    private readonly List<Input> told = [];
    private readonly List<Effect> effects = [];
    private Customer customer = Engine.Customers.Customer.New("c-1");

    private Scenario(PolicyHistory policy) => this.policy = policy;

    internal static Scenario Customer(PolicyHistory? policy = null) => new(policy ?? Policy.Default);

    /// <summary>A policy that does without every sequence but these: what one of them does by itself.</summary>
    internal static Policy Only(params string[] sequences) =>
        Policy.Default with { Sequences = Policy.Default.Sequences.RemoveRange(Policy.Default.Sequences.Keys.Except(sequences)) };

    /// <summary>Monday, 2 March 2026: no holiday, no daylight saving anywhere near.</summary>
    internal static readonly DateOnly Monday = new(2026, 3, 2);

    internal static DateTimeOffset Day(int day, string time = "10:00") =>
        new DateTimeOffset(Monday.AddDays(day).ToDateTime(TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture)), Tokyo).ToUniversalTime();

    internal Customer Now => customer;
    internal Tags Tags => customer.Tags;
    internal IReadOnlyList<Input> History => told;
    internal IReadOnlyList<Effect> Effects => effects;
    internal IEnumerable<CloseTask> Closed => effects.OfType<CloseTask>();
    internal FollowUpTask TheTask => customer.Tasks.ShouldHaveSingleItem();

    internal FollowUpTask Task(string titleInEnglish) =>
        customer.Tasks.SingleOrDefault(t => t.Title.En.Contains(titleInEnglish, StringComparison.Ordinal))
        ?? throw new ShouldAssertException(
            $"no open task \"{titleInEnglish}\"; open: {string.Join(", ", customer.Tasks.Select(t => $"{t.Title.En} due {t.DueAt.ToOffset(Tokyo):ddd d HH:mm}"))}");

    internal Scenario Happens(Input input, DateTimeOffset? arrives = null)
    {
        var now = arrives ?? input.At;
        Decision decision;
        if (input is Tick || !CustomerEngine.IsLate(customer, input))
        {
            decision = CustomerEngine.Decide(customer, input, policy, now);
            if (input is not Tick)
                told.Add(input);
        }
        else
        {
            told.Add(input);
            decision = CustomerEngine.Refold(customer, told, policy, now);
        }

        customer = decision.Next;
        effects.AddRange(decision.Effects);
        return this;
    }

    internal Scenario Writes(string text, DateTimeOffset at, string? channel = "line") =>
        Happens(new MessageReceived { Id = Id(), At = at, Text = text, Channel = channel });

    internal Scenario WeWrite(DateTimeOffset at, MessageClass? kind = null, string? task = null) =>
        Happens(new MessageSent { Id = Id(), At = at, Channel = "line", Class = kind, TaskId = task });

    internal Scenario Reads(DateTimeOffset at) => Happens(new MessageRead { Id = Id(), At = at, Channel = "line" });

    internal Scenario Does(string name, Behaviour what, DateTimeOffset at) => Happens(new Behaved { Id = Id(), At = at, Name = name, What = what });

    internal Scenario Clicks(DateTimeOffset at) => Does("Product Clicked", Behaviour.Click, at);

    internal Scenario Orders(DateTimeOffset at, decimal total = 5000, string? order = null) =>
        Happens(new OrderCompleted { Id = Id(), At = at, OrderId = order ?? $"o-{told.Count}", Total = total });

    internal Scenario AsksForASample(DateTimeOffset at) => Happens(new SampleRequested { Id = Id(), At = at });

    internal Scenario GetsAQuote(DateTimeOffset at) => Happens(new QuoteSent { Id = Id(), At = at });

    internal Scenario RepDoes(FollowUpTask task, DateTimeOffset at, TaskOutcome outcome = TaskOutcome.Sent) =>
        Happens(new TaskCompleted { Id = $"complete:{task.TaskId}", At = at, TaskId = task.TaskId, Outcome = outcome, By = "rep-1" });

    internal Scenario TimePasses(DateTimeOffset to) => Happens(new Tick { Id = "tick", At = to });

    /// <summary>The days, counted from Monday 2 March, on which the sequence asks for a contact when a rep does each at its deadline.</summary>
    internal List<(double Day, FollowUpTask Task)> Contacts(string sequence, int until)
    {
        var contacts = new List<(double, FollowUpTask)>();
        while (customer.Enrollments.FirstOrDefault(enrollment => enrollment.Sequence == sequence) is { } enrollment && enrollment.OpensAt < Day(until))
        {
            TimePasses(to: enrollment.OpensAt > customer.AsOf ? enrollment.OpensAt : customer.AsOf);
            var task = customer.Tasks.Single(task => task.Reasons.Any(reason => reason.Sequence == sequence));
            contacts.Add(((task.DueAt - Day(0)).TotalDays, task));
            RepDoes(task, at: task.DueAt);
        }

        return contacts;
    }

    internal void HasTags(Activity activity, Intent intent)
    {
        (Tags.Activity?.Value ?? Activity.None).ShouldBe(activity);
        (Tags.Intent?.Value ?? Intent.None).ShouldBe(intent);
    }

    internal ImmutableArray<TagChanged> Changes(Dimension dimension) => [.. effects.OfType<TagChanged>().Where(c => c.Dimension == dimension)];

    private string Id() => $"m-{told.Count + 1}";
}
