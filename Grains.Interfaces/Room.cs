namespace Kizuna.Grains.Interfaces;

/// <summary>Places that were reserved for inputs. Each input takes one until it is answered; disposing gives back those that nobody took.</summary>
public sealed class Room : IDisposable
{
    private readonly Admission admission;
    private int left;

    internal Room(Admission admission, int places) => (this.admission, left) = (admission, places);

    /// <summary>A place for one input, until it is given back by <see cref="Leave"/>.</summary>
    /// <exception cref="InvalidOperationException">There are more inputs than places.</exception>
    public void Enter()
    {
        if (Interlocked.Decrement(ref left) >= 0) return;
        Interlocked.Increment(ref left);
        throw new InvalidOperationException("more inputs than places were reserved for");
    }

    /// <summary>The input is answered.</summary>
    public void Leave() => admission.Leave(1);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref left, 0) is > 0 and var unused) admission.Leave(unused);
    }
}
