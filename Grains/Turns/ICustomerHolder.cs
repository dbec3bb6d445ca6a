namespace Kizuna.Grains.Turns;

/// <summary>Who holds a customer in memory: its grain, or a host of many.</summary>
public interface ICustomerHolder
{
    /// <summary>After every turn, for those who look at the customer.</summary>
    void Changed(string customerId);

    /// <summary>Nothing waits and only wake-ups came: nothing more is to be expected for this customer soon.</summary>
    void LetGo(string customerId);
}
