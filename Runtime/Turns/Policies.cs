using Kizuna.Engine;

namespace Kizuna.Runtime;

/// <summary>The policy in force. A turn reads it once, so a change takes effect between turns and never within one.</summary>
public sealed class Policies(Policy first)
{
    private volatile Policy current = first;

    public Policy Current => current;

    public void Change(Policy next) => current = next;
}
