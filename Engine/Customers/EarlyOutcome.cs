namespace Kizuna.Engine.Customers;

/// <summary>
/// What became of a message that was not planned when it was told: it had been taken back while it was on its way, or a late event has moved the plan
/// behind it. Whoever comes to plan it finds it done.
/// </summary>
/// <param name="NotSent">Null: it was sent.</param>
public sealed record EarlyOutcome(string MessageId, NotSent? NotSent, Moment By);
