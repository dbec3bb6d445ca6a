using System.Collections.Concurrent;
using System.Diagnostics;
using Kizuna.Reports.Queries;
using Kizuna.Silo.Hosting;
using Kizuna.Storage.Ports;
using Kizuna.Testing;

namespace Kizuna.Grains.Tests;

/// <summary>Promise: an acknowledged event is never lost. A real process is killed at some moment under load, again and again on one store.</summary>
public abstract class KillTests(OpenStore open)
{
    private const int Rounds = 20;

    [StoreFact]
    public async Task What_was_acknowledged_before_a_kill_is_there_after_it()
    {
        await using var under = await open();
        await under.Store.DisposeAsync();
        var acknowledged = new ConcurrentQueue<(string Customer, string Event)>();
        var port = SiloSettings.FreePort(); // the same in each round, as of a program that is started again

        for (var round = 0; round < Rounds; round++)
        {
            // The moment differs in every round; counted in acknowledgements, so that a slow machine is under load too when it comes. Soon, for
            // the journals are folded again after each round: they grow, and the check is of them all.
            await KillAfter(under.ConnectionString, port, round, acknowledged, acknowledged.Count + 40 + round * 37 % 160);
            await ShouldHold(await under.Reopen(), acknowledged);
            await under.Store.DisposeAsync();
        }
    }

    private static async Task KillAfter(string store, int port, int round, ConcurrentQueue<(string, string)> acknowledged, int count)
    {
        using var engine = Process.Start(new ProcessStartInfo("dotnet", [CrashHost, store, $"{round}", $"{port}"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = engine.StandardError.ReadToEndAsync();
        var reading = Read();
        try
        {
            await Eventually.True(() => acknowledged.Count >= count || engine.HasExited);
            engine.HasExited.ShouldBeFalse("it must be running until it is killed");
        }
        finally
        {
            engine.Kill(); // SIGKILL
            await engine.WaitForExitAsync().Within();
        }
        await reading.Within();
        (await errors).ShouldBeEmpty();

        async Task Read()
        {
            // What was acknowledged and printed before the kill still comes out of the pipe; a line cut in two has no line end.
            var rest = "";
            var buffer = new char[4096];
            for (int read; (read = await engine.StandardOutput.ReadAsync(buffer)) > 0;)
            {
                var lines = (rest + new string(buffer, 0, read)).Split('\n');
                foreach (var line in lines[..^1]) acknowledged.Enqueue((line.Split(' ')[0], line.Split(' ')[1]));
                rest = lines[^1];
            }
        }
    }

    private static async Task ShouldHold(IStore store, IEnumerable<(string Customer, string Event)> acknowledged)
    {
        foreach (var customer in acknowledged.ToLookup(pair => pair.Customer, pair => pair.Event))
        {
            var journal = (await store.Inputs(customer.Key, default)).Select(input => input.Id).ToList();
            journal.ShouldBeUnique();
            customer.Except(journal).ShouldBeEmpty($"acknowledged events of {customer.Key} that are lost");
        }
        await foreach (var difference in (await JournalCheck.Of(store, TimeProvider.System, default)).Differences(null, default))
            Assert.Fail($"{difference}");
    }

    private static string CrashHost => Path.Combine(AppContext.BaseDirectory, "Kizuna.Crash.Host.dll");
}

public sealed class SqliteKillTests() : KillTests(TempStore.New);

[NeedsPostgres]
public sealed class PostgresKillTests() : KillTests(PostgresServer.Open);
