using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Kizuna.Testing;

/// <summary>
/// A real PostgreSQL of the test run's own: on loopback, in a temporary folder, with the settings that a server has by default. It ends
/// with this process, however that ends. <c>KIZUNA_TEST_POSTGRES</c>, a connection string, names a running server instead.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    // Runs as one who is not root, for initdb refuses root, and lives as long as its input is open.
    private const string Keeper =
        """
        trap : INT TERM HUP # ends the reading, and so the server
        export PATH="$1:$PATH" LC_ALL=C
        dir=$(mktemp -d -t kizuna-postgres-XXXXXX) || exit 1
        start() { pg_ctl -D "$dir/data" -w -t 30 -l "$dir/log" -o "-p $2 -c listen_addresses=127.0.0.1 -c max_connections=200 -k $dir" start >"$dir/start" 2>&1; }
        if initdb -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$dir/start" 2>&1 && start "$@"; then echo ready
        else tail -n 3 "$dir/start" "$dir/log" | tr '\n' ' '; echo; rm -rf "$dir"; exit 1; fi
        while read -r command; do
          case $command in
            kill) pid=$(head -n 1 "$dir/data/postmaster.pid"); all="$pid $(cat /proc/$pid/task/$pid/children)"; kill -9 $all
                  for one in $all; do while kill -0 $one 2>/dev/null; do sleep 0.01; done; done; echo ready;;
            start) if start "$@"; then echo ready; else tail -n 3 "$dir/start" "$dir/log" | tr '\n' ' '; echo; fi;;
          esac
        done
        pg_ctl -D "$dir/data" -m immediate stop >/dev/null 2>&1
        rm -rf "$dir"
        """;

    private static readonly string? Given = Environment.GetEnvironmentVariable("KIZUNA_TEST_POSTGRES");
    private static readonly string? Binaries = FindBinaries();
    private static readonly string? NoneOfOurOwn =
        Binaries is null ? "PostgreSQL is not installed here (Debian: postgresql)"
        : Environment.IsPrivilegedProcess && !File.ReadAllText("/etc/passwd").Contains("\npostgres:", StringComparison.Ordinal) ? "PostgreSQL does not run as root, and there is no user postgres"
        : null;
    private static readonly Lazy<Task<PostgresServer>> Shared = new(() => Given is not null ? Task.FromResult(Visit(Given)) : Start());

    private readonly Process? keeper;
    private readonly ConcurrentBag<string> free = []; // making a database takes longer than most tests
    private int databases;

    private PostgresServer(string connectionString, Process? keeper) => (ConnectionString, this.keeper) = (connectionString, keeper);

    /// <summary>Why there is no server here, or null when there is one.</summary>
    public static string? Missing => Given is null && NoneOfOurOwn is not null ? $"{NoneOfOurOwn}, and KIZUNA_TEST_POSTGRES names no server" : null;

    /// <summary>Why there is no server that <see cref="Start"/> could start, or null: one that the environment names is not ours to kill.</summary>
    public static string? NoneToKill => Missing ?? (NoneOfOurOwn is null ? null : $"{NoneOfOurOwn}, and the server that KIZUNA_TEST_POSTGRES names is not ours to kill");

    /// <summary>Of the administrator, to the database <c>postgres</c>.</summary>
    public string ConnectionString { get; }

    /// <summary>A store of its own for one test, on the server that the whole run shares.</summary>
    public static async Task<IStoreUnderTest> Open() => await (await Shared.Value).Create();

    /// <summary>One that no other test has seen or will see.</summary>
    public static async Task<PostgresDatabase> OpenNew() => await (await Shared.Value).Create(reuse: false);

    /// <summary>A server of one test's own, to be killed.</summary>
    public static async Task<PostgresServer> Start()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();

        string[] shell = ["sh", "-c", Keeper, "keeper", Binaries!, $"{port}"];
        string[] command = Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--", .. shell] : shell;
        var keeper = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = "/tmp" })!;
        var server = new PostgresServer($"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres", keeper);
        await server.Ready();
        return server;
    }

    public async Task<PostgresDatabase> Create(bool reuse = true)
    {
        string? name = null;
        if (!reuse || !free.TryTake(out name)) name = await New();
        return await PostgresDatabase.Open(this, name, reuse);
    }

    /// <summary>One whose tables, and not the log, are on another disk; it goes with the server.</summary>
    public async Task<PostgresDatabase> CreateOn(SmallDisk disk)
    {
        await Sql($"CREATE TABLESPACE small LOCATION '{disk.Path}'");
        return await PostgresDatabase.Open(this, await New("TABLESPACE small"), reuse: false);
    }

    private async Task<string> New(string more = "")
    {
        var name = Name(Interlocked.Increment(ref databases));
        await Sql($"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' {more}");
        return name;
    }

    /// <summary>With <c>kill -9</c>, all its processes.</summary>
    public Task Kill() => Tell("kill");

    /// <summary>Answers when the server takes connections again.</summary>
    public Task StartAgain() => Tell("start");

    public async Task Sql(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    internal void GiveBack(string database) => free.Add(database);

    internal string ToDatabase(string name) => new NpgsqlConnectionStringBuilder(ConnectionString) { Database = name }.ConnectionString;

    private async Task Tell(string command)
    {
        await keeper!.StandardInput.WriteLineAsync(command);
        await keeper.StandardInput.FlushAsync();
        await Ready();
    }

    private async Task Ready()
    {
        if (await keeper!.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)) is var answer and not "ready")
            throw new InvalidOperationException($"PostgreSQL did not start: {answer}");
    }

    /// <summary>A server that stays is left as it was found.</summary>
    private static PostgresServer Visit(string connectionString)
    {
        var server = new PostgresServer(connectionString, null);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            foreach (var i in Enumerable.Range(1, server.databases)) server.Sql($"DROP DATABASE IF EXISTS {Name(i)} WITH (FORCE)").GetAwaiter().GetResult();
        };
        return server;
    }

    private static string Name(int database) => $"kizuna_test_{Environment.ProcessId}_{database}";

    private static string? FindBinaries()
    {
        var installed = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0).Select(folder => Path.Combine(folder, "bin"))
            : [];
        return installed.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")));
    }

    public async ValueTask DisposeAsync()
    {
        if (keeper is null) return;
        keeper.StandardInput.Close();
        await keeper.WaitForExitAsync();
        keeper.Dispose();
    }
}
