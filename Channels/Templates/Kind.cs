namespace Kizuna.Channels.Templates;

/// <summary>What a member or an expression is.</summary>
internal enum Kind { Text, Number, List, Customer }
