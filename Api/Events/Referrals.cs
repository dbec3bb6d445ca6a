using System.Security.Cryptography;
using System.Text;
using Kizuna.Engine;
using Kizuna.Grains.Interfaces;

namespace Kizuna.Api.Events;

/// <summary>
/// Tells the one who was brought (M2, M3), who is another customer and so another turn. It is told before the referrer's event is
/// answered, and again with every retry of that event, first or duplicate: whoever had an answer knows that both have it, and whoever had
/// none sends again. The id is made of the referrer and the event, so that telling it often is telling it once.
/// </summary>
internal sealed class Referrals(ICustomers customers, Aliases aliases)
{
    public async Task Tell(string referrer, Referred referred, CancellationToken stop)
    {
        var brought = await aliases.Resolve(referred.ReferredId, stop);
        if (brought == referrer)
            return; // an alias by now: nobody brings themselves
        await customers.Deliver(
            brought, new ReferredBy { Id = IdOf(referrer, referred.Id), At = referred.At, ImportedAt = referred.ImportedAt, ReferrerId = referrer }, stop);
    }

    /// <summary>Both ids may have 128 characters, and an event id has no more.</summary>
    internal static string IdOf(string referrer, string eventId) =>
        $"referred-by:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{referrer.Length}:{referrer}{eventId}")).AsSpan(0, 16))}";
}
