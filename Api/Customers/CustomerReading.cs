using Kizuna.Engine.Customers;

namespace Kizuna.Api.Customers;

/// <summary>What readers ask of a customer beside its fields.</summary>
internal static class CustomerReading
{
    public static string Name(this Customer customer) => customer.Traits.GetValueOrDefault("name") is { Length: > 0 } name ? name : customer.Id;
}
