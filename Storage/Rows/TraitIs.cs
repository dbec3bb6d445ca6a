using System.Text;

namespace Kizuna.Storage.Rows;

/// <summary>Rule L4: a trait and its value, both exactly as they are kept.</summary>
public sealed record TraitIs(string Key, string Value)
{
    /// <summary>What the stored bytes of a customer with this trait hold somewhere: a search for them leaves few who must be read to know.</summary>
    internal byte[][] Traces => [Encoding.UTF8.GetBytes(Key), Encoding.UTF8.GetBytes(Value)];
}
