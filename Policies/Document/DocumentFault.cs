namespace Kizuna.Policies.Document;

/// <summary>One thing that is wrong with a document that people write: a policy, the templates.</summary>
/// <param name="Path">Where, such as <c>activity.tiers[1].limit</c>; <c>document</c> for the text as a whole.</param>
/// <param name="Message">What is asked for.</param>
/// <param name="Line">The line of the text, from 1; null where there are no lines to count.</param>
public sealed record DocumentFault(string Path, string Message, int? Line = null)
{
    public override string ToString() => Line is { } line ? $"{Path}: {Message} (line {line})" : $"{Path}: {Message}";
}

/// <summary>The document cannot be taken as it is. Nothing was changed.</summary>
public sealed class DocumentException(IReadOnlyList<DocumentFault> faults) : Exception(string.Join("; ", faults))
{
    /// <summary>All of them, so that a user mends them at once.</summary>
    public IReadOnlyList<DocumentFault> Faults { get; } = faults;
}
