using Kizuna.Storage.Compact;

namespace Kizuna.Bench;

/// <summary>
/// What the disk and the store allow: the rows that the engine wrote, written again with the same durability. No engine, no HTTP, no checks.
/// One customer row, one journal row and its task rows per event, as the engine writes.
/// </summary>
internal interface IBareWriter
{
    /// <summary>Takes the rows of the first events that the engine journaled.</summary>
    Task Read(int warmUp, int events);

    /// <summary>
    /// Events per second in each round, on a new store that has the rows of the warm-up already.
    /// </summary>
    /// <param name="batch">Events of one transaction.</param>
    /// <param name="connections">Transactions at a time. A customer's rows are always written by the same one.</param>
    /// <param name="events">How many of those that were read, in all rounds together.</param>
    Task<IReadOnlyList<double>> Write(int batch, int connections, int events);

    /// <summary>Whose rounds are compared by their median.</summary>
    const int Rounds = 5;

    /// <summary>The tasks that the receipt of a line of the journal names.</summary>
    protected static IEnumerable<string> TasksOf(byte[] line) => CompactForm.Receipt(line).Tasks.Select(task => task.TaskId).Distinct();
}
