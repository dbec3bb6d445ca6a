using Kizuna.Api.Events;
using Kizuna.Api.Http;
using Kizuna.Grains.Interfaces;
using Kizuna.Storage.Ports;

namespace Kizuna.Api.Reps;

/// <summary>Looks reps up.</summary>
internal sealed class RepDirectory(IRepStore store)
{
    public async Task<IReadOnlyList<RepView>> All(CancellationToken stop) => [.. (await store.Reps(stop)).Select(RepView.Of)];

    public async Task<Rep> Require(string id, CancellationToken stop) => await Find(id, stop) ?? throw ProblemException.NotFound("rep", id);

    public async Task RequireActive(string? id, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(id))
            throw ProblemException.Invalid("rep is required.");
        if (await Find(id, stop) is not { } rep)
            throw ProblemException.Invalid("repUnknown", $"There is no rep {id}.", ("rep", id));
        if (!rep.Active)
            throw ProblemException.Invalid("repInactive", $"The rep {id} is not active.", ("rep", id));
    }

    /// <summary>What can be no id is nobody's, and is not asked of a store that bears no such text.</summary>
    private async Task<Rep?> Find(string id, CancellationToken stop) => Identifier.Fault(id, "rep") is null ? await store.FindRep(id, stop) : null;
}
