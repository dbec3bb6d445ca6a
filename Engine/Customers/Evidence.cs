namespace Kizuna.Engine.Customers;

/// <summary>One thing that a reason points to: a phrase of the customer, an event, or a figure that crossed a threshold.</summary>
/// <param name="Phrase">The words as the lexicon knows them; null where no words were involved.</param>
/// <param name="MessageId">The event that carried the evidence; null where time alone decided.</param>
/// <param name="Figure">A threshold or count in words a rep can read, such as <c>72 h</c>.</param>
/// <param name="At">When the evidence came about.</param>
public sealed record Evidence(string? Phrase = null, string? MessageId = null, string? Figure = null, DateTimeOffset? At = null);
