namespace Kizuna.Grains.Outbox;

/// <summary>When a message that a receiver did not take is tried again.</summary>
/// <param name="share">A share of one by chance, so that what failed at once does not come back at once.</param>
public sealed class Backoff(Func<double> share)
{
    /// <summary>
    /// Half a day in all: a mail server that is repaired in the morning still gets what was for it at night. After that the contact is a rep's.
    /// </summary>
    public const int MostTries = 12;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(4);

    // Who asks for more patience than a day gives none.
    private static readonly TimeSpan MostAsked = TimeSpan.FromDays(1);

    /// <summary>Each time twice as long, and of that half to all; as long as the receiver asks for at least.</summary>
    /// <param name="tries">So far, from 1 on.</param>
    /// <param name="asked">By the receiver; null where it did not.</param>
    public TimeSpan After(int tries, TimeSpan? asked)
    {
        var time = TimeSpan.FromTicks(Math.Min(First.Ticks << Math.Clamp(tries - 1, 0, 16), Longest.Ticks)) * (0.5 + share() / 2);
        return asked is not { } least || least <= time ? time : least < MostAsked ? least : MostAsked;
    }
}
