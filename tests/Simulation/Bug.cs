namespace Kizuna.Simulation;

/// <summary>Bugs that are planted around the product, one at a time, to see that the simulator finds them. They live here alone.</summary>
public enum Bug
{
    None,

    /// <summary>The store answers a commit before it is written; a crash or a failure in between loses it.</summary>
    AcknowledgedEarly,

    /// <summary>A wake-up now and then is not stored.</summary>
    WakeDropped,

    /// <summary>A wake-up is stored six hours late.</summary>
    WakeLate,

    /// <summary>After an outage only what becomes due from then on is delivered.</summary>
    OverdueForgotten,

    /// <summary>The journal takes an id that it has.</summary>
    JournalWithoutKey,

    /// <summary>The version of the row is not looked at.</summary>
    FenceIgnored,

    /// <summary>A retry is told that nothing happened.</summary>
    AnswerForgotten,

    /// <summary>An event that comes late is stamped with the time of its arrival.</summary>
    LateRestamped,

    /// <summary>A commit writes the customer and the journal, and now and then not the tasks.</summary>
    TaskRowLost,

    /// <summary>Of a commit that is cut off the customer is there and the journal is not.</summary>
    CommitTorn,

    /// <summary>A turn that loses by its version leaves its lines of the journal behind, in place of losing as a whole.</summary>
    TornTurn,

    /// <summary>Two members of a stored record have one number.</summary>
    MemberNumberReused,

    /// <summary>A delta is lost on its way and the numbers of the others closed up, so that no watcher sees the gap.</summary>
    DeltaLost,

    /// <summary>Snapshots are served from a cache.</summary>
    SnapshotStale,

    /// <summary>A change of the policy reaches only customers who have an event.</summary>
    PolicyNotPassed,

    /// <summary>An event is refused as too many, and takes effect all the same.</summary>
    RefusedButTaken,

    /// <summary>What a turn takes back of the outbox is not in its commit.</summary>
    CancelLeftOut,

    /// <summary>A claim takes what somebody else has in hand.</summary>
    ClaimShared,

    /// <summary>A claim does not see that a row was taken back.</summary>
    CancelledClaimed,

    /// <summary>A lease ends after seconds, whatever its holder was promised.</summary>
    LeaseShort,

    /// <summary>A message has another id at a later try.</summary>
    IdPerTry,

    /// <summary>What was on its way when its holder died is taken for sent, and its customer not told.</summary>
    OutcomeForgotten,

    /// <summary>Before a message leaves its customer is asked as they were at first.</summary>
    LookStale,
}
