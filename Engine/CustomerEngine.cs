using System.Collections.Immutable;
using Kizuna.Engine.Classification;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Decisions;
using Kizuna.Engine.FollowUps;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;

namespace Kizuna.Engine;

/// <summary>The one place where a customer changes.</summary>
public static class CustomerEngine
{
    /// <summary>Rows of one import follow each other; time goes on for the customer once they are in.</summary>
    private static readonly TimeSpan ImportGrace = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Whether the input happened before something that the customer already went through, or is about an order that only the journal still
    /// knows, or takes back what was told before. Such an input cannot be decided on top of the customer: read the journal and <see cref="Refold"/>.
    /// </summary>
    public static bool IsLate(Customer customer, Input input) =>
        input is not Tick
        && (input is ImportUndone
            || input.At < customer.AsOf
            || (customer.LastEvent is { } last && input.At == last.At && string.CompareOrdinal(input.Id, last.EventId) < 0)
            || customer.Facts.Orders.Forgot(input));

    /// <summary>Walks the customer through every due instant up to the input, applies it, and walks on to <paramref name="now"/>.</summary>
    public static Decision Decide(Customer customer, Input input, PolicyHistory policies, DateTimeOffset now)
    {
        var fold = new Fold(customer, policies);
        fold.PassTime(input.At);
        if (input is not Tick)
            fold.Apply(input);
        return Finish(fold, input, now);
    }

    /// <summary>
    /// Decides a late input: folds the whole history in order of occurrence and says what is different from <paramref name="current"/>.
    /// </summary>
    /// <param name="current">The customer before the late input; gives the id and what its effects are compared with.</param>
    /// <param name="history">Every journaled input of the customer, the late one among them, in any order.</param>
    /// <param name="policies">Each input is decided by the policy that was in force when it happened.</param>
    /// <param name="now">The instant up to which time has passed.</param>
    public static Decision Refold(Customer current, IReadOnlyList<Input> history, PolicyHistory policies, DateTimeOffset now)
    {
        var ordered = Ordered(history);
        var fold = new Fold(Customer.New(current.Id), policies, new());
        foreach (var input in ordered)
        {
            fold.PassTime(input.At);
            fold.Apply(input);
        }

        if (current.AsOf < now)
            fold.PassTime(current.AsOf);
        var last = ordered.Length == 0 ? null : ordered[^1];
        return Difference.Between(current, last is null ? fold.Decide() : Finish(fold, last, now), policies, now);
    }

    /// <summary>The customer at a later instant if nothing happens in between: what a reader sees, without writing it down.</summary>
    public static Customer At(Customer customer, PolicyHistory policies, DateTimeOffset now)
    {
        var fold = new Fold(customer, policies);
        fold.PassTime(now);
        return fold.Customer;
    }

    /// <summary>
    /// The customer at each of several instants, folded from the history once; null where nothing had happened yet. An event of the very
    /// instant has happened.
    /// </summary>
    /// <param name="history">Journaled inputs of the customer, in any order.</param>
    /// <param name="instants">In order.</param>
    public static IEnumerable<Customer?> Past(
        string customerId, IReadOnlyList<Input> history, PolicyHistory policies, IReadOnlyList<DateTimeOffset> instants)
    {
        var ordered = Ordered(history);
        var fold = new Fold(Customer.New(customerId), policies, new());
        var applied = 0;
        foreach (var instant in instants)
        {
            for (; applied < ordered.Length && ordered[applied].At <= instant; applied++)
            {
                fold.PassTime(ordered[applied].At);
                fold.Apply(ordered[applied]);
            }

            fold.PassTime(instant);
            fold.TakeEffects(); // the past has no effects
            yield return applied == 0 ? null : fold.Customer;
        }
    }

    /// <summary>What time alone will do to the customer up to an instant, in order, if nothing happens in between.</summary>
    public static ImmutableArray<Effect> Ahead(Customer customer, PolicyHistory policies, DateTimeOffset until)
    {
        var fold = new Fold(customer, policies);
        fold.PassTime(until);
        return fold.TakeEffects();
    }

    /// <summary>Whether a planned message of the customer may leave now: consent, address, caps and hours as they are at this instant.</summary>
    public static Departure MayLeave(Customer customer, string messageId, PolicyHistory policies, DateTimeOffset now) =>
        Sending.Look(At(customer, policies, now), messageId, policies.At(now), now);

    /// <summary>When time alone changes this customer next.</summary>
    public static DateTimeOffset? NextChangeOf(Customer customer, PolicyHistory policies) => NextChange.Of(customer, policies);

    private static Input[] Ordered(IReadOnlyList<Input> history)
    {
        var ordered = history.Where(input => input is not Tick).ToArray();
        Array.Sort(ordered, InOrderOfOccurrence);
        var standing = ImportUndone.Standing(ordered);
        return ReferenceEquals(standing, ordered) ? ordered : Owned([.. standing], ordered);
    }

    /// <summary>What an import told is taken back; who was made the owner by it stays so.</summary>
    private static Input[] Owned(Input[] standing, Input[] ordered)
    {
        if (standing is [{ Propose: null } first, ..])
            standing[0] = first with { Propose = Array.Find(ordered, input => input.Propose is not null)?.Propose };
        return standing;
    }

    private static int InOrderOfOccurrence(Input a, Input b) =>
        a.At != b.At ? a.At.CompareTo(b.At) : string.CompareOrdinal(a.Id, b.Id);

    private static Decision Finish(Fold fold, Input input, DateTimeOffset now)
    {
        if (input.ImportedAt is not { } imported)
        {
            fold.PassTime(now);
            return fold.Decide();
        }

        var decision = fold.Decide();
        return decision.WakeAt < imported + ImportGrace ? decision with { WakeAt = imported + ImportGrace } : decision;
    }
}
