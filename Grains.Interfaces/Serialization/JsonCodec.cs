using System.Buffers;
using System.Text.Json;
using Orleans.Serialization.Buffers;
using Orleans.Serialization.Codecs;
using Orleans.Serialization.WireProtocol;

namespace Kizuna.Grains.Interfaces.Serialization;

/// <summary>
/// Sends a type as the JSON that is stored of it (<see cref="KizunaJson"/>): one spelling for the journal and the wire, which silos of two
/// versions can both read, and no attribute of Orleans in the engine. Such types never change, so a call within a silo passes them as they are.
/// </summary>
internal abstract class JsonCodec<T> : IFieldCodec<T>, IDerivedTypeCodec where T : class
{
    public void WriteField<TBufferWriter>(ref Writer<TBufferWriter> writer, uint fieldIdDelta, Type? expectedType, T? value)
        where TBufferWriter : IBufferWriter<byte>
    {
        if (ReferenceCodec.TryWriteReferenceField(ref writer, fieldIdDelta, expectedType!, typeof(T), value!)) return;
        writer.WriteFieldHeader(fieldIdDelta, expectedType!, typeof(T), WireType.LengthPrefixed);
        var json = JsonSerializer.SerializeToUtf8Bytes(value!, KizunaJson.Stored);
        writer.WriteVarUInt32((uint)json.Length);
        writer.Write(json);
    }

    public T ReadValue<TInput>(ref Reader<TInput> reader, Field field)
    {
        if (field.WireType == WireType.Reference) return ReferenceCodec.ReadReference<T, TInput>(ref reader, field)!;
        field.EnsureWireType(WireType.LengthPrefixed);
        var json = reader.ReadBytes(reader.ReadVarUInt32());
        var value = JsonSerializer.Deserialize<T>(json, KizunaJson.Stored) ?? throw new JsonException("null");
        ReferenceCodec.RecordObject(reader.Session, value);
        return value;
    }
}
