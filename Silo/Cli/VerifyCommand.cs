using System.CommandLine;
using Kizuna.Api.Hosting;
using Kizuna.Reports.Queries;
using Kizuna.Storage;

namespace Kizuna.Silo.Cli;

/// <summary>Folds every journal again and compares the result with what is stored. Reads only, also while an engine runs.</summary>
internal static class VerifyCommand
{
    /// <summary>Enough to see what they have in common; a store that is wrong throughout need not be told customer by customer.</summary>
    private const int MostTold = 20;

    public static Command Create()
    {
        var command = new Command("verify", "Prove that every stored customer, and every open task, is what the journal says. Also while the engine runs.");
        command.SetAction((_, stop) => OneLine.Say(() => Run(Settings.Read(Settings.Sources()).Store, Console.Error, stop)));
        return command;
    }

    internal static async Task<int> Run(string connectionString, TextWriter faults, CancellationToken stop)
    {
        await using var store = Stores.Of(connectionString);
        await store.OpenBeside(stop);
        var check = await JournalCheck.Of(store, TimeProvider.System, stop);
        var total = await store.CountBehind(int.MaxValue, stop); // that version never comes, so everyone is behind it

        var different = await ProgressBar.Show("検査 verify", async progress =>
        {
            var (count, last) = (0L, "");
            await foreach (var one in check.Differences(done => progress(done, total), stop))
            {
                if (++count <= MostTold)
                    await faults.WriteLineAsync($"{one.CustomerId}: {one.What}");
                last = one.CustomerId;
            }
            if (count > MostTold)
                await faults.WriteLineAsync($"… {count - MostTold} more, the last at {last}");
            return count;
        });
        Console.WriteLine($"顧客 customers {total:N0} · 相違 differences {different:N0}");
        return different == 0 ? 0 : 1;
    }
}
