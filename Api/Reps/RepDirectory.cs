using Kizuna.Api.Http;
using Kizuna.Grains.Interfaces;
using Kizuna.Storage.Ports;

namespace Kizuna.Api.Reps;

/// <summary>Looks reps up.</summary>
internal sealed class RepDirectory(IRepStore store)
{
    public async Task<IReadOnlyList<RepView>> All(CancellationToken stop) => [.. (await store.Reps(stop)).Select(RepView.Of)];

    public async Task<Rep> Require(string id, CancellationToken stop) => await store.FindRep(id, stop) ?? throw ProblemException.NotFound("rep", id);

    public async Task RequireActive(string? id, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(id))
            throw ProblemException.Invalid("rep is required.");
        if (await store.FindRep(id, stop) is not { } rep)
            throw ProblemException.Invalid("repUnknown", $"There is no rep {id}.", ("rep", id));
        if (!rep.Active)
            throw ProblemException.Invalid("repInactive", $"The rep {id} is not active.", ("rep", id));
    }
}
