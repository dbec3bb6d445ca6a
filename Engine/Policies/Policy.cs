using System.Collections.Immutable;
using Kizuna.Engine.Classification;
using Kizuna.Engine.Customers;
using Kizuna.Engine.FollowUps;
using Kizuna.Engine.Language;

namespace Kizuna.Engine.Policies;

/// <summary>Every value that a user may change. The defaults are those of docs/rules.md.</summary>
public sealed record Policy
{
    public static readonly Policy Default = new();

    public int Version { get; init; } = 1;

    /// <summary>Rule Z17: the zone of customers who named none.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");

    public Lexicon Lexicon { get; init; } = Lexicon.Default;
    public ActivityPolicy Activity { get; init; } = new();
    public IntentPolicy Intent { get; init; } = new();
    public ActPolicy Acts { get; init; } = new();
    public InterestPolicy Interests { get; init; } = new();
    public HeadlinePolicy Headline { get; init; } = new();
    public DormancyPolicy Dormancies { get; init; } = new();
    public RfmPolicy Rfm { get; init; } = new();
    public ClassPolicy Class { get; init; } = new();
    public FollowUpPolicy FollowUps { get; init; } = new();
    public ContactPolicy Contacts { get; init; } = new();
    public SendingPolicy Sending { get; init; } = new();
    public PreferencePolicy Preferences { get; init; } = new();
    public WorkListPolicy WorkList { get; init; } = new();
    public WorthPolicy Worth { get; init; } = new();
    public CurrencyPolicy Currencies { get; init; } = new();
    public ReportPolicy Reports { get; init; } = new();

    /// <summary>Rule T2, in any order; at most 24: two years of monthly launches.</summary>
    public ImmutableArray<Launch> Launches { get; init; } = [];

    /// <summary>Sequences, cadences and pushes by id; at most 32.</summary>
    public ImmutableDictionary<string, Sequence> Sequences { get; init; } = DefaultSequences.All;
}
