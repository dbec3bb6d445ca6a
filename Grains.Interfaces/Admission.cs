using Kizuna.Grains.Interfaces.Diagnostics;

namespace Kizuna.Grains.Interfaces;

/// <summary>How many inputs of one node may be under way at once. Who finds no room is refused early, while memory is still flat.</summary>
/// <param name="most">Inputs that were taken and have no answer yet.</param>
public sealed class Admission(int most = Admission.Most)
{
    /// <summary>About two seconds of work: a sender that would wait longer had better come back later. At 32 KB each at most 640 MB.</summary>
    public const int Most = 20_000;

    private int waiting;

    /// <summary>Inputs that were taken and have no answer yet, and places that are reserved.</summary>
    public int Waiting => Volatile.Read(ref waiting);

    /// <summary>All of the places or none.</summary>
    /// <exception cref="OverloadedException">There is no room.</exception>
    public Room Reserve(int inputs)
    {
        if (Interlocked.Add(ref waiting, inputs) > most)
        {
            Interlocked.Add(ref waiting, -inputs);
            Telemetry.Refused.Add(inputs);
            throw new OverloadedException();
        }
        Telemetry.Waiting.Add(inputs);
        return new Room(this, inputs);
    }

    internal void Leave(int inputs)
    {
        Interlocked.Add(ref waiting, -inputs);
        Telemetry.Waiting.Add(-inputs);
    }
}
