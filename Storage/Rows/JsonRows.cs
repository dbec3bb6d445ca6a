using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Interfaces.Serialization;
using Kizuna.Storage.Compact;

namespace Kizuna.Storage.Rows;

/// <summary>What the conversion of earlier rows has in common in both stores.</summary>
internal static class JsonRows
{
    /// <summary>The setting that says how far it came: <c>customers KEY</c>, <c>tasks ID</c>, or <see cref="Complete"/>.</summary>
    internal const string Setting = "compact";

    internal const string Complete = "complete";

    /// <summary>Customers of one transaction: where none is JSON any more, a million are passed within seconds.</summary>
    internal const int Customers = 500;

    /// <summary>Lines of the journal, or cards, of one transaction, a tenth of a second: who has more is passed by several.</summary>
    internal const int Rows = 2_000;

    internal static byte[]? Customer(string state) => Try(() => CompactForm.Bytes(KizunaJson.Read<Customer>(state)));

    internal static byte[]? Entry(string input, string receipt) => Try(() => CompactForm.Bytes(KizunaJson.Read<Input>(input), KizunaJson.Read<Receipt>(receipt)));

    internal static byte[]? Card(string body) => Try(() => CompactForm.Bytes(KizunaJson.Read<TaskCard>(body)));

    /// <summary>A row that cannot be read stays as it is, for <c>verify</c> to name it: one of them holds up no other.</summary>
    private static byte[]? Try(Func<byte[]> convert)
    {
        try
        {
            return convert();
        }
        catch (StoreException)
        {
            return null;
        }
    }

    /// <param name="setting">As stored; null before the first call.</param>
    internal static (bool IsTasks, string After) Place(string? setting) =>
        setting is null ? (false, "0") : setting.Split(' ', 2) is [var table, var after] ? (table == "tasks", after) : (false, "0");
}
