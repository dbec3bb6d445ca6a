using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Testing;

namespace Kizuna.Grains.Tests;

/// <summary>Promise: an acknowledged event is never lost, also when there is no room for the next one, and with room the service goes on by itself.</summary>
public sealed class DiskFullTests
{
    [StoreFact, NeedsSmallDisk]
    public async Task A_full_disk_loses_nothing_and_the_service_resumes_with_room_on_SQLite()
    {
        await using var disk = SmallDisk.Mount(megabytes: 64);
        await using var engine = await TestEngine.Start(open: async () => await TempStore.On(disk));
        await FillAndFree(engine, disk);
    }

    [StoreFact, NeedsSmallDisk, KillsPostgres]
    public async Task A_full_disk_loses_nothing_and_the_service_resumes_with_room_on_PostgreSQL()
    {
        await using var disk = SmallDisk.Mount(megabytes: 64, user: "postgres");
        await using var server = await PostgresServer.Start();
        await using var engine = await TestEngine.Start(open: async () => await server.CreateOn(disk));
        await FillAndFree(engine, disk);
    }

    private static async Task FillAndFree(TestEngine engine, SmallDisk disk)
    {
        var load = new EventLoad(engine);
        var running = load.Run(senders: 16, events: 80);
        await engine.Until(() => load.Answered >= 200);

        disk.Fill();
        await engine.Until(() => IsRefused(engine, $"probe-{engine.Store.Commits}"));
        load.IsRunning.ShouldBeTrue("it must be under load while the disk is full");
        var answered = load.Answered;
        (await engine.Store.Load("c-1", default)).ShouldNotBeNull("what is stored is read as before");
        await load.ShouldBeStored();
        answered.ShouldBeLessThan(16 * 80);

        disk.Free();
        await running.WaitAsync(TimeSpan.FromSeconds(120));
        load.Answered.ShouldBe(16 * 80);
        await load.ShouldHaveTakenEffectOnce();
        await engine.Under.Reopen();
        await load.ShouldBeStored();
    }

    /// <summary>Whether the store says that it cannot write; an event that still finds room takes some of it.</summary>
    private static async Task<bool> IsRefused(TestEngine engine, string id)
    {
        try
        {
            await engine.Deliver("probe", new MessageReceived { Id = id, At = TestEngine.Monday, Text = new string('満', 5000), Channel = "mail" });
            return false;
        }
        catch (StoreException)
        {
            return true;
        }
    }
}
