namespace Kizuna.Simulation;

/// <summary>What became of the messages of a story.</summary>
internal sealed class MessageCounts
{
    internal int Planned { get; set; }
    internal int Sent { get; set; }
    internal int Failed { get; set; }
    internal int TakenBack { get; set; }

    /// <summary>Of those: were claimed at that commit.</summary>
    internal int TakenBackTooLate { get; set; }

    /// <summary>Of those: went to a receiver after it.</summary>
    internal int LeftAfterTakenBack { get; set; }

    internal int HandedOver { get; set; }
    internal int HandedOverAgain { get; set; }

    /// <summary>Receivers that took one a second time, under the id that they knew.</summary>
    internal int TakenAgain { get; set; }

    /// <summary>Purchases, opt-outs and refusals in the instant in which a message was to leave.</summary>
    internal int Instants { get; set; }

    public override string ToString() =>
        $"{Planned:N0} messages: {Sent:N0} sent, {Failed:N0} failed, {TakenBack:N0} taken back ({TakenBackTooLate} while on their way, {LeftAfterTakenBack} left), "
        + $"{HandedOver:N0} tries ({HandedOverAgain} again, {TakenAgain} taken again), {Instants:N0} changes of mind in the instant";
}
