namespace Kizuna.Engine.Customers;

/// <summary>A text that a user reads, in both languages of the product.</summary>
public sealed record LocalText(string Ja, string En);
