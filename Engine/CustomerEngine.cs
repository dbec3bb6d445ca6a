namespace Kizuna.Engine;

/// <summary>The one place where a customer changes.</summary>
public static class CustomerEngine
{
    /// <summary>
    /// Whether the input happened before something that the customer already went through. Such an input cannot be decided on top of
    /// the customer: read the journal and <see cref="Refold"/>.
    /// </summary>
    public static bool IsLate(Customer customer, Input input) => throw new InvalidOperationException();

    /// <summary>Walks the customer through every due instant up to the input, applies it, and walks on to <paramref name="now"/>.</summary>
    public static Decision Decide(Customer customer, Input input, Policy policy, DateTimeOffset now) => throw new InvalidOperationException();

    /// <summary>
    /// Decides a late input: folds the whole history in order of occurrence and returns what is different from <paramref name="current"/>.
    /// </summary>
    /// <param name="history">Every journaled input of the customer, the late one among them, in any order.</param>
    public static Decision Refold(Customer current, IReadOnlyList<Input> history, Policy policy, DateTimeOffset now) => throw new InvalidOperationException();

    /// <summary>The customer at a later instant if nothing happens in between: what a reader sees, without writing it down.</summary>
    public static Customer At(Customer customer, Policy policy, DateTimeOffset now) => throw new InvalidOperationException();
}
