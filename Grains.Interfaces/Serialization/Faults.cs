namespace Kizuna.Grains.Interfaces.Serialization;

// Failures that a caller acts on arrive as what they were thrown as. What lay beneath stays in the log of the silo that it happened on.

[GenerateSerializer, Alias("kizuna.fault")]
internal struct Fault
{
    [Id(0)]
    public string Message;
}

[RegisterConverter]
internal sealed class OverloadedFault : IConverter<OverloadedException, Fault>
{
    public OverloadedException ConvertFromSurrogate(in Fault surrogate) => new();

    public Fault ConvertToSurrogate(in OverloadedException value) => new() { Message = value.Message };
}

[RegisterConverter]
internal sealed class StoreFault : IConverter<StoreException, Fault>
{
    public StoreException ConvertFromSurrogate(in Fault surrogate) => new(surrogate.Message);

    public Fault ConvertToSurrogate(in StoreException value) => new() { Message = value.Message };
}

[RegisterConverter]
internal sealed class RefusedRowFault : IConverter<RefusedRowException, Fault>
{
    public RefusedRowException ConvertFromSurrogate(in Fault surrogate) => new(surrogate.Message);

    public Fault ConvertToSurrogate(in RefusedRowException value) => new() { Message = value.Message };
}

[RegisterConverter]
internal sealed class MergeRefusedFault : IConverter<MergeRefusedException, Fault>
{
    public MergeRefusedException ConvertFromSurrogate(in Fault surrogate) => new(surrogate.Message);

    public Fault ConvertToSurrogate(in MergeRefusedException value) => new() { Message = value.Message };
}
