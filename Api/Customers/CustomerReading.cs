using Kizuna.Engine.Customers;
using Kizuna.Grains.Interfaces;

namespace Kizuna.Api.Customers;

/// <summary>What readers ask of a customer beside its fields.</summary>
internal static class CustomerReading
{
    public static string Name(this Customer customer) => TaskCard.NameOf(customer);
}
