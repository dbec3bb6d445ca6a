namespace Kizuna.Policies.Document;

/// <summary>What a reading has found so far. It goes on after a fault, so that a user mends them all at once.</summary>
public sealed class Faults
{
    // More than anyone reads at once; without it a list of wrong phrases would answer with megabytes.
    private const int Most = 100;

    private readonly List<DocumentFault> found = [];

    public bool IsEmpty => found.Count == 0;

    public void Add(string path, string message, int? line = null)
    {
        if (found.Count < Most) found.Add(new(path, message, line));
        else if (found.Count == Most) found.Add(new("document", $"has more than {Most} faults; these are the first"));
    }

    /// <exception cref="DocumentException">There are faults.</exception>
    public void Throw()
    {
        if (!IsEmpty) throw new DocumentException(found);
    }
}
