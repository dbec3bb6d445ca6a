namespace Kizuna.Grains.Interfaces;

/// <summary>Places that were reserved for inputs. Each input takes one until it is answered; disposing gives back those that nobody took.</summary>
public sealed class Room : IDisposable
{
    /// <summary>For what comes of an input that has its place already; it is not counted again.</summary>
    public static readonly Room Within = new(null, 0);

    private readonly Admission? admission;
    private int left;

    internal Room(Admission? admission, int places) => (this.admission, left) = (admission, places);

    /// <summary>Places for inputs, until they are given back by <see cref="Leave"/>.</summary>
    /// <exception cref="InvalidOperationException">There are more inputs than places.</exception>
    public void Enter(int inputs)
    {
        if (admission is null || Interlocked.Add(ref left, -inputs) >= 0) return;
        Interlocked.Add(ref left, inputs);
        throw new InvalidOperationException("more inputs than places were reserved for");
    }

    /// <summary>So many places more, or none.</summary>
    /// <exception cref="OverloadedException">There is no room.</exception>
    public void Extend(int inputs)
    {
        admission?.Reserve(inputs);
        Interlocked.Add(ref left, inputs);
    }

    /// <summary>The inputs are answered.</summary>
    public void Leave(int inputs) => admission?.Leave(inputs);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref left, 0) is > 0 and var unused) admission?.Leave(unused);
    }
}
