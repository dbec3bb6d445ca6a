using System.Reflection;
using System.Text.Json.Serialization;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Decisions;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Interfaces.Serialization;
using Kizuna.Storage.Compact;
using Kizuna.Testing;

namespace Kizuna.Storage.Tests;

/// <summary>Promise: what is stored is read as what was written, by this program and by every later one.</summary>
public sealed class CompactFormTests
{
    private static readonly Type[] Kinds = [.. typeof(Input).GetCustomAttributes<JsonDerivedTypeAttribute>(false).Select(kind => kind.DerivedType)];

    [Fact]
    public void What_is_written_is_read_as_its_JSON_says()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var any = new AnyRecord(seed, fullness: seed % 11);
            Same(any.One<Customer>(), CompactForm.Bytes, CompactForm.Customer);
            Same(any.One<TaskCard>(), CompactForm.Bytes, CompactForm.Card);
            var (input, receipt) = (any.Input(Kinds[seed % Kinds.Length]), any.One<Receipt>());
            Same(input, one => CompactForm.Bytes(one, receipt), CompactForm.Input);
            Same(receipt, one => CompactForm.Bytes(input, one), CompactForm.Receipt);
        }
    }

    [Fact]
    public void Every_kind_of_input_and_a_customer_of_everyday_are_read_as_themselves()
    {
        foreach (var input in Samples.EveryInput) Same(input, one => CompactForm.Bytes(one, Answer), CompactForm.Input);
        Same(Samples.FullCustomer("c-1"), CompactForm.Bytes, CompactForm.Customer);
        Same(Customer.New("c-1"), CompactForm.Bytes, CompactForm.Customer);
    }

    [Fact]
    public void The_JSON_of_earlier_programs_is_read()
    {
        var customer = Samples.FullCustomer("c-1");
        KizunaJson.Write(CompactForm.Customer(KizunaJson.Bytes(customer))).ShouldBe(KizunaJson.Write(customer));
        foreach (var input in Samples.EveryInput) KizunaJson.Write(CompactForm.Input(KizunaJson.Bytes(input))).ShouldBe(KizunaJson.Write(input));
    }

    /// <summary>A line is never changed and never taken away: stores are full of such bytes. A new kind, or members that are new, get lines of their own.</summary>
    [Fact]
    public void Bytes_that_were_written_once_are_read_for_ever_and_written_the_same()
    {
        var lines = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Compact", "golden.tsv")).Select(line => line.Split('\t')).ToList();
        lines.Select(line => line[0]).ShouldBe(["customer", "card", "receipt", .. Kinds.Select(kind => kind.Name)], ignoreOrder: true);
        foreach (var (kind, bytes, json) in lines.Select(line => (line[0], Convert.FromHexString(line[1]), line[2])))
        {
            var (read, again) = kind switch
            {
                "customer" => (KizunaJson.Write(CompactForm.Customer(bytes)), CompactForm.Bytes(CompactForm.Customer(bytes))),
                "card" => (KizunaJson.Write(CompactForm.Card(bytes)), CompactForm.Bytes(CompactForm.Card(bytes))),
                "receipt" => (KizunaJson.Write(CompactForm.Receipt(bytes)), CompactForm.Bytes(CompactForm.Input(bytes), CompactForm.Receipt(bytes))),
                _ => (KizunaJson.Write(CompactForm.Input(bytes)), CompactForm.Bytes(CompactForm.Input(bytes), CompactForm.Receipt(bytes))),
            };
            read.ShouldBe(json, kind);
            Convert.ToHexStringLower(again).ShouldBe(Convert.ToHexStringLower(bytes), kind);
        }
    }

    /// <summary>The number of a value is stored. What is new comes at the end.</summary>
    [Theory]
    [InlineData(typeof(Activity), "None High Mid Low Dormant")]
    [InlineData(typeof(Intent), "None Potential Mid High")]
    [InlineData(typeof(SubIntent), "Price Stock Discount Spec AfterSales Polite Refusal Order")]
    [InlineData(typeof(Interest), "Discount NewProduct Function Content Brand")]
    [InlineData(typeof(Headline), "ActiveBuyer Dormant HighPotential NewSubscriber")]
    [InlineData(typeof(CustomerClass), "Prospect New Good Top")]
    [InlineData(typeof(Stage), "Prospect Registered FirstPurchase Active Loyal AtRisk Lost WonBack")]
    [InlineData(typeof(MessageClass), "Service Sales Marketing")]
    [InlineData(typeof(WorkList), "Prospects Closed Reviews")]
    [InlineData(typeof(ContactForm), "Text Voice Image Video")]
    [InlineData(typeof(Behaviour), "Other View Open Click")]
    [InlineData(typeof(OrderWord), "Placed Updated")]
    [InlineData(typeof(RefundWord), "Part All Order")]
    [InlineData(typeof(TaskOutcome), "Reached NoAnswer Sent Bought Refused")]
    [InlineData(typeof(Dimension), "Activity Intent Interest Headline Rfm Class Stage Preference")]
    [InlineData(typeof(TaskChangeKind), "Opened Moved Completed Dismissed Closed Deferred Dropped")]
    [InlineData(typeof(ReceiptStatus), "Applied Duplicate")]
    [InlineData(typeof(TaskState), "Open Completed Dismissed Closed")]
    [InlineData(typeof(NotSentReason), "ChannelOff NoAddress AddressDead Wish NoWords Refused GaveUp")]
    [InlineData(typeof(WeekDay), "Mon Tue Wed Thu Fri Sat Sun")]
    [InlineData(typeof(WishOrigin), "Set Inferred")]
    public void A_value_keeps_its_number(Type type, string names) => string.Join(' ', Enum.GetValues(type).Cast<object>().OrderBy(Convert.ToInt32)).ShouldStartWith(names);

    [Fact]
    public void A_document_that_is_not_whole_is_refused_with_one_line()
    {
        var bytes = CompactForm.Bytes(Samples.FullCustomer("c-1"));
        for (var length = 0; length < bytes.Length; length++)
            Should.Throw<StoreException>(() => CompactForm.Customer(bytes[..length])).Message.ShouldNotContain('\n');
        Should.Throw<StoreException>(() => CompactForm.Customer([.. bytes, 0]));
    }

    /// <summary>A row that a disk has harmed is a fault of that row: it takes no memory, no time, and not the program.</summary>
    [Fact]
    public void Any_bytes_are_read_or_refused()
    {
        var (bytes, random) = (CompactForm.Bytes(Samples.FullCustomer("c-1")), new Random(1));
        for (var time = 0; time < 20_000; time++)
        {
            var harmed = bytes.ToArray();
            for (var i = random.Next(3); i >= 0; i--) harmed[random.Next(harmed.Length)] = (byte)random.Next(256);
            try
            {
                CompactForm.Customer(harmed);
            }
            catch (StoreException)
            {
            }
        }
    }

    [Fact]
    public void What_a_newer_program_wrote_is_not_read_as_something_else()
    {
        Should.Throw<StoreException>(() => CompactForm.Customer([2, 1, 0])).Message.ShouldContain("newer program");
        Should.Throw<StoreException>(() => CompactForm.Customer([1, 0x80, 0x40, 0])).Message.ShouldContain("newer program"); // a fourteenth member
    }

    private static readonly Receipt Answer = new(ReceiptStatus.Applied, "c-1", "m-1", [], [], 1);

    private static void Same<T>(T value, Func<T, byte[]> write, Func<byte[], T> read)
    {
        var bytes = write(value);
        KizunaJson.Write(read(bytes)).ShouldBe(KizunaJson.Write(value));
        write(read(bytes)).ShouldBe(bytes, "the same bytes again");
    }
}
