using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Interfaces.Serialization;
using Kizuna.Storage.Rows;

namespace Kizuna.Storage.Compact;

/// <summary>
/// The form in which customers, journal and cards are stored: a seventh of their JSON, and a tenth of its time. The first byte says which
/// form it is, so that every earlier one is read: <c>1</c> is this one, <c>{</c> the JSON of the first programs. The same value always gives
/// the same bytes. No library: those that restore write four times as much, want attributes in the engine, or do not keep a record's own
/// defaults.
/// </summary>
public static class CompactForm
{
    private const byte Format = 1;
    private const byte Json = (byte)'{';

    [ThreadStatic] private static CompactWriter? writer;
    [ThreadStatic] private static CompactReader? reader;

    public static byte[] Bytes(Customer customer) => Document(customer);

    public static byte[] Bytes(TaskCard card) => Document(card);

    /// <summary>A line of the journal: the input, then the receipt, which repeats most of its words. When it was decided has a column of its own.</summary>
    public static byte[] Bytes(Input input, Receipt receipt)
    {
        var to = Begin();
        Codec<Input>.Write(to, input);
        Codec<Receipt>.Write(to, receipt);
        return to.ToArray();
    }

    /// <exception cref="StoreException">The document is not what this program or an earlier one has written.</exception>
    public static Customer Customer(byte[] document) => Read(document, Codec<Customer>.Read);

    /// <inheritdoc cref="Customer"/>
    public static TaskCard Card(byte[] document) => Read(document, Codec<TaskCard>.Read);

    /// <summary>The input of a line of the journal.</summary>
    /// <inheritdoc cref="Customer"/>
    public static Input Input(byte[] document) => Read(document, Codec<Input>.Read, isWhole: false);

    /// <summary>The answer of a line of the journal.</summary>
    /// <inheritdoc cref="Customer"/>
    public static Receipt Receipt(byte[] document) => Read(document, from =>
    {
        Codec<Input>.Read(from);
        return Codec<Receipt>.Read(from);
    });

    /// <summary>Both.</summary>
    /// <inheritdoc cref="Customer"/>
    public static (Input Input, Receipt Receipt) Entry(byte[] document) => Read(document, from => (Codec<Input>.Read(from), Codec<Receipt>.Read(from)));

    private static byte[] Document<T>(T value)
    {
        var to = Begin();
        Codec<T>.Write(to, value);
        return to.ToArray();
    }

    private static CompactWriter Begin()
    {
        var to = writer ??= new();
        to.Begin();
        to.Byte(Format);
        return to;
    }

    private static T Read<T>(byte[] document, Read<T> read, bool isWhole = true)
    {
        if (document is [Json, ..]) return KizunaJson.Read<T>(document);
        try
        {
            var from = reader ??= new();
            from.Begin(document);
            if (from.Byte() is var format && format != Format) throw new InvalidDataException($"its form {format} is not known: use a newer program");
            var value = read(from);
            return isWhole && !from.IsAtEnd ? throw new InvalidDataException("something follows its end") : value;
        }
        catch (Exception e) when (e is InvalidDataException or IndexOutOfRangeException or ArgumentException or OverflowException)
        {
            throw new StoreException($"a stored {typeof(T).Name} cannot be read: {e.Message}", e);
        }
    }
}
