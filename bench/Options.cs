using System.Globalization;

namespace Kizuna.Bench;

/// <summary>What was asked for on the command line.</summary>
/// <param name="Size">How much of what the scenario is about; null for what it is specified for.</param>
internal sealed record Options(string Scenario, int? Size, bool Postgres, bool Save)
{
    /// <summary>The program of another build, to be measured in turns with this one.</summary>
    internal string? Beside { get; init; }

    internal const string Usage =
        """
        dotnet run -c Release --project bench -- SCENARIO [SIZE] [--store sqlite|postgres] [--save]

          decide              one decision: time and memory
          ingest [EVENTS]     durable classified events per second over HTTP, beside a bare writer of the same rows and a transaction for each event
          live [SECONDS]      from the POST to the watching client, at 1,000 events a second
          wake [CUSTOMERS]    50,000 customers due at once; 10 due among CUSTOMERS that are armed
          memory [CUSTOMERS]  bytes of a customer in memory; resident set with CUSTOMERS in the store
          start [CUSTOMERS]   time until ready
          hot [EVENTS]        one customer that everything happens to; one rep with 10,000 open tasks
          policy [CUSTOMERS]  a change of the policy, alone and while events come in
          cluster [EVENTS]    the same as ingest by 1, 2 and 3 silos, beside a textbook Orleans grain, on PostgreSQL
          cold [CUSTOMERS]    what hot customers notice of so many cold ones, on PostgreSQL
          hosts [EVENTS]      this program, in turns with the one of --beside if there is one: events, live lists, ready, resident, idle, stop
          kill [CUSTOMERS]    kill -9 under load, 20 times, with CUSTOMERS in the store: lost, doubled, ready again

        --store postgres starts a PostgreSQL of its own, or uses the one that KIZUNA_TEST_POSTGRES names (a connection string).
        --beside PATH names the program of another build (Kizuna.*.dll), for hosts.
        --save writes bench/results/SCENARIO.md, or SCENARIO-sqlite.md.
        """;

    /// <exception cref="FormatException">One line that says what is wrong.</exception>
    internal static Options Parse(IReadOnlyList<string> args)
    {
        if (args.Count == 0) throw new FormatException("name a scenario");
        var options = new Options(args[0], null, Postgres: false, Save: false);
        for (var i = 1; i < args.Count; i++)
            options = args[i] switch
            {
                "--save" => options with { Save = true },
                "--beside" => options with { Beside = i + 1 < args.Count && File.Exists(args[i + 1]) ? args[++i] : throw new FormatException("--beside wants the path of a program") },
                "--store" => options with { Postgres = Store(i + 1 < args.Count ? args[++i] : "") },
                var size when int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 => options with { Size = number },
                var other => throw new FormatException($"\"{other}\" is neither a number above 0 nor an option"),
            };
        return options;
    }

    private static bool Store(string name) => name switch
    {
        "postgres" => true,
        "sqlite" => false,
        _ => throw new FormatException("--store is sqlite or postgres"),
    };

    /// <summary>Deciding needs none.</summary>
    internal bool HasStore => Scenario != "decide";

    internal string StoreName => Postgres ? "PostgreSQL" : "SQLite";
}
