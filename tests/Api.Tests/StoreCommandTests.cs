using Kizuna.Api.Configuration;
using Kizuna.Api.Hosting;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Silo.Cli;
using Kizuna.Silo.Hosting;
using Kizuna.Storage;
using Kizuna.Storage.Rows;
using Kizuna.Testing;

namespace Kizuna.Api.Tests;

/// <summary>The commands of whoever looks after a store.</summary>
public sealed class StoreCommandTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("kizuna-commands-");
    private RunningEngine engine = null!;

    private string Store => EngineFixture.SettingsFor(folder.FullName).Store;

    public async Task InitializeAsync()
    {
        engine = await SiloHost.Start(EngineFixture.SettingsFor(folder.FullName), SiloSettings.Alone(), default);
        var customers = (ICustomers)engine.App.Services.GetService(typeof(ICustomers))!;
        for (var i = 0; i < 30; i++)
            await customers.Deliver($"c-{i}", new MessageReceived { Id = "m-1", At = TimeProvider.System.GetUtcNow(), Text = "これいくらですか?", Channel = "line" }, default);
    }

    public async Task DisposeAsync()
    {
        await engine.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_backup_of_a_running_engine_is_restored_elsewhere_and_verifies()
    {
        var (file, elsewhere) = (Path.Combine(folder.FullName, "a.backup"), $"Data Source={Path.Combine(folder.FullName, "elsewhere", "kizuna.db")}");
        using var faults = new StringWriter();
        (await VerifyCommand.Run(Store, faults, default)).ShouldBe(0);
        (await BackupCommand.Run(Store, file, default)).ShouldBe(0);
        (await RestoreCommand.Run(elsewhere, file, default)).ShouldBe(0);
        (await VerifyCommand.Run(elsewhere, faults, default)).ShouldBe(0);
        faults.ToString().ShouldBeEmpty();

        (await Should.ThrowAsync<StoreException>(() => RestoreCommand.Run(Store, file, default))).Message.ShouldStartWith("another engine is using");
        (await Should.ThrowAsync<StoreException>(() => RestoreCommand.Run(elsewhere, file, default))).Message.ShouldContain("is not empty");
    }

    [Fact]
    public async Task A_store_that_is_not_what_its_journal_says_is_told_in_a_few_lines_and_by_the_exit_code()
    {
        await engine.App.StopAsync(); // which closes the store
        await using (var store = Stores.Of(Store))
        {
            await store.Open(default);
            foreach (var one in (await store.Customers(new CustomerFilter(), null, 100, default)).Items)
                await store.Commit([new(one.Customer with { Owner = "nobody" }, one.Version, one.WakeAt, [], [])], default);
        }

        using var faults = new StringWriter();
        (await VerifyCommand.Run(Store, faults, default)).ShouldBe(1);
        var lines = faults.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(21);
        lines[0].ShouldBe("c-0: the state differs from the journal at owner");
        lines[^1].ShouldStartWith("… 10 more");
    }

    [Fact]
    public async Task A_file_that_is_not_there_makes_no_store()
    {
        var path = Path.Combine(folder.FullName, "new", "kizuna.db");
        await Should.ThrowAsync<SettingsException>(() => RestoreCommand.Run($"Data Source={path}", "no.backup", default));
        File.Exists(path).ShouldBeFalse();
    }
}
