namespace Kizuna.Engine.Policies;

/// <summary>Rule T2: a product that comes out on a day, for customers who care about what is new.</summary>
/// <param name="Name">1 to 100 characters; shown as the reason of its teaser.</param>
public sealed record Launch(DateOnly Day, string Name);
