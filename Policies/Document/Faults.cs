namespace Kizuna.Policies.Document;

/// <summary>What a reading has found so far. It goes on after a fault, so that a user mends them all at once.</summary>
internal sealed class Faults
{
    // More than anyone reads at once; without it a list of wrong phrases would answer with megabytes.
    private const int Most = 100;

    private readonly List<PolicyFault> found = [];

    internal bool IsEmpty => found.Count == 0;

    internal void Add(string path, string message, int? line = null)
    {
        if (found.Count < Most) found.Add(new(path, message, line));
        else if (found.Count == Most) found.Add(new("document", $"has more than {Most} faults; these are the first"));
    }

    /// <exception cref="PolicyException">There are faults.</exception>
    internal void Throw()
    {
        if (!IsEmpty) throw new PolicyException(found);
    }
}
