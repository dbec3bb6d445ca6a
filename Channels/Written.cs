namespace Kizuna.Channels;

/// <summary>What came of putting a planned message into words.</summary>
public abstract record Written
{
    private Written() { }

    public sealed record Ready(OutgoingMessage Message) : Written;

    /// <summary>There are no words for it: its contact is a rep's.</summary>
    /// <param name="What">What is missing, such as <c>shop.address</c>.</param>
    public sealed record Wanting(string What) : Written;
}
