using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Kizuna.Engine.Inputs;
using Kizuna.Reports.Queries;
using Kizuna.Silo.Hosting;
using Kizuna.Storage.Ports;
using Kizuna.Storage.Rows;
using Kizuna.Testing;
using Xunit.Abstractions;

namespace Kizuna.Grains.Tests;

/// <summary>
/// Promise: no planned message is lost, and one that is handed over twice has one id. A real process is killed by the receiver itself, while it has a
/// message in hand: so it was claimed, and nobody was told what became of it.
/// </summary>
public abstract class OutboxKillTests(OpenStore open, ITestOutputHelper output)
{
    /// <summary>Starts of a process cost seconds; docs/testing.md says how to run more.</summary>
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("KIZUNA_TEST_KILLS") ?? "3", CultureInfo.InvariantCulture);

    [StoreFact]
    public async Task Messages_in_the_hands_of_a_receiver_when_the_process_is_killed_are_not_lost_and_keep_their_id()
    {
        await using var under = await open();
        await under.Store.DisposeAsync();
        var acknowledged = new ConcurrentDictionary<string, string>(); // message by customer
        var port = SiloSettings.FreePort();
        using var receiver = new Receiver();

        for (var round = 0; round < Kills; round++)
        {
            using var engine = Start(under.ConnectionString, $"{round}", port, receiver);
            var (reading, errors) = (Read(engine, acknowledged), engine.StandardError.ReadToEndAsync());
            try
            {
                // Another moment in each round, before the answer or right after it.
                await receiver.Kill(engine, after: 1 + round * 17 % 50, isAnswered: round % 2 == 1).Within();
            }
            finally
            {
                engine.Kill();
                await engine.WaitForExitAsync().Within();
            }
            await reading.Within();
            (await errors).ShouldBeEmpty();
        }
        using var last = Start(under.ConnectionString, "last", port, receiver);
        await last.WaitForExitAsync().Within();
        (last.ExitCode, await last.StandardError.ReadToEndAsync()).ShouldBe((0, ""));

        await ShouldHold(await under.Reopen(), acknowledged, receiver.Taken);
        output.WriteLine($"{Kills} kills: {acknowledged.Count} messages acknowledged, {receiver.Taken.Count} taken, 0 lost, {receiver.Taken.Values.Sum() - receiver.Taken.Count} taken again under the same id");
    }

    private static async Task ShouldHold(IStore store, IReadOnlyDictionary<string, string> acknowledged, IReadOnlyDictionary<string, int> taken)
    {
        acknowledged.ShouldNotBeEmpty();
        acknowledged.Values.Except(taken.Keys).ShouldBeEmpty("planned messages that are lost");
        var rows = await store.Messages(null, null, 100_000, default); // with those that were planned, and not acknowledged before the kill
        rows.Select(row => row.Id).Order(StringComparer.Ordinal).ShouldBe(taken.Keys.Order(StringComparer.Ordinal));
        rows.ShouldAllBe(row => row.Status == OutboxStatus.Sent);
        rows.Select(row => row.CustomerId).ShouldBeUnique(); // one message for each, so none has two ids
        foreach (var row in rows)
        {
            if (acknowledged.TryGetValue(row.CustomerId, out var id)) row.Id.ShouldBe(id);
            (await store.Inputs(row.CustomerId, default)).OfType<MessageDelivered>().ShouldHaveSingleItem().MessageId.ShouldBe(row.Id);
        }
        await foreach (var difference in (await JournalCheck.Of(store, TimeProvider.System, default)).Differences(null, default))
            Assert.Fail($"{difference}");
    }

    private static Process Start(string store, string round, int port, Receiver receiver) => Process.Start(
        new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Kizuna.Crash.Host.dll"), store, round, $"{port}", $"{receiver.Port}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    private static async Task Read(Process engine, ConcurrentDictionary<string, string> acknowledged)
    {
        while (await engine.StandardOutput.ReadLineAsync() is { } line)
            if (line.Split(' ') is [var customer, { Length: > 0 } message]) acknowledged[customer] = message;
    }

    /// <summary>Counts what it takes by id, and kills who hands it over.</summary>
    private sealed class Receiver : IDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly ConcurrentDictionary<string, int> taken = new();
        private (Process Engine, int Left, bool IsAnswered, TaskCompletionSource Done)? target;

        internal Receiver()
        {
            listener.Start();
            _ = Accept();
        }

        internal int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

        internal IReadOnlyDictionary<string, int> Taken => taken;

        /// <summary>Kills the process when it has handed over so many, before or after it is answered.</summary>
        internal Task Kill(Process engine, int after, bool isAnswered)
        {
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (taken) target = (engine, after, isAnswered, done);
            return done.Task;
        }

        public void Dispose() => listener.Dispose();

        private async Task Accept()
        {
            try
            {
                while (true) _ = Answer(await listener.AcceptTcpClientAsync());
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // The test is over.
            }
        }

        private async Task Answer(TcpClient client)
        {
            using var connection = client;
            using var reader = new StreamReader(client.GetStream());
            await using var writer = new StreamWriter(client.GetStream()) { AutoFlush = true };
            try
            {
                if (await reader.ReadLineAsync() is not { } id) return;
                taken.AddOrUpdate(id, 1, (_, times) => times + 1);
                var killed = Killed();
                if (killed is null or { IsAnswered: true }) await writer.WriteAsync("250\n");
                if (killed is not { } one) return;
                one.Engine.Kill();
                one.Done.TrySetResult();
            }
            catch (IOException)
            {
                // It died before the answer.
            }
        }

        private (Process Engine, bool IsAnswered, TaskCompletionSource Done)? Killed()
        {
            lock (taken)
            {
                if (target is not { } one) return null;
                target = one.Left > 1 ? one with { Left = one.Left - 1 } : null;
                return one.Left > 1 ? null : (one.Engine, one.IsAnswered, one.Done);
            }
        }
    }
}

public sealed class SqliteOutboxKillTests(ITestOutputHelper output) : OutboxKillTests(TempStore.New, output);

[NeedsPostgres]
public sealed class PostgresOutboxKillTests(ITestOutputHelper output) : OutboxKillTests(PostgresServer.Open, output);
