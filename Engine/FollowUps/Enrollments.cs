using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Kizuna.Engine.Customers;

namespace Kizuna.Engine.FollowUps;

/// <summary>The sequences that a customer is in, in the order of entry; at most one enrollment in each.</summary>
internal sealed class Enrollments(ImmutableArray<Enrollment> start)
{
    private ImmutableArray<Enrollment> list = start;
    private bool isOwn;

    internal ImmutableArray<Enrollment> All => list;

    /// <summary>The list for others to keep: it is not written to any more.</summary>
    internal ImmutableArray<Enrollment> Share()
    {
        isOwn = false;
        return list;
    }

    internal Enrollment? In(string sequence)
    {
        foreach (var enrollment in list)
            if (enrollment.Sequence == sequence)
                return enrollment;
        return null;
    }

    internal void Add(Enrollment enrollment)
    {
        isOwn = true;
        list = list.Add(enrollment);
    }

    /// <summary>The enrollment as it goes on; null when it is over.</summary>
    internal void Replace(Enrollment enrollment, Enrollment? next)
    {
        for (var i = 0; i < list.Length; i++)
        {
            if (list[i].Sequence != enrollment.Sequence)
                continue;
            if (next is null)
                list = list.RemoveAt(i);
            else if (isOwn)
                ImmutableCollectionsMarshal.AsArray(list)![i] = next; // made for this decision and seen by nobody else: most decisions change several
            else
                list = list.SetItem(i, next);
            isOwn = true;
            return;
        }
    }
}
