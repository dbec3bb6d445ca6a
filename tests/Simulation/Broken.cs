namespace Kizuna.Simulation;

/// <summary>A guarantee that did not hold, and where.</summary>
internal sealed class Broken(string guarantee, string what) : Exception($"{guarantee}: {what}")
{
    internal string Guarantee { get; } = guarantee;
}

/// <summary>The guarantees, as they are named in docs/testing.md.</summary>
internal static class Guarantee
{
    internal const string Durable = "an acknowledged event is durable";
    internal const string Once = "an event id takes effect once";
    internal const string FirstAnswer = "a retry gets the first answer";
    internal const string Fence = "a turn is decided on the newest row";
    internal const string AsSent = "an event is journaled as it was sent";
    internal const string Due = "a due step fires once, late rather than never";
    internal const string Replay = "the journal replays to the customer, byte for byte";
    internal const string Form = "what is stored is read as what was written";
    internal const string Tasks = "the open task rows are the customer's tasks";
    internal const string List = "a watched list is that of the store";
    internal const string Stop = "no message leaves after the commit that takes it back, unless it was claimed";
    internal const string Ends = "a planned message ends: sent, a rep's, or taken back";
    internal const string Rows = "the planned rows are the customers' planned messages";
    internal const string OneId = "a message has one id at every try";
    internal const string Alone = "a claimed message is its holder's alone";
    internal const string Told = "what was sent is told to its customer, once";
    internal const string OwnQueue = "a channel that does not answer holds up its own queue alone";
    internal const string Refusal = "what is refused is refused early and took no effect";
    internal const string Bounded = "queues are bounded";
    internal const string Answered = "everything sent is answered in the end";
    internal const string OneThread = "the runtime stays on its scheduler";
}
