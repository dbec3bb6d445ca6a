using Kizuna.Runtime;

namespace Kizuna.Api;

/// <summary>Looks reps up. There are few, so the store answers with all of them.</summary>
internal sealed class RepDirectory(ICustomerStore store)
{
    public async Task<IReadOnlyList<RepView>> All(CancellationToken stop) => [.. (await store.Reps(stop)).Select(RepView.Of)];

    public async Task<RepView> Require(string id, CancellationToken stop) =>
        (await All(stop)).FirstOrDefault(rep => rep.Id == id) ?? throw ProblemException.NotFound("rep", id);

    public async Task RequireActive(string? id, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(id))
            throw ProblemException.Invalid("rep is required.");
        if ((await All(stop)).FirstOrDefault(rep => rep.Id == id) is not { } rep)
            throw ProblemException.Invalid("repUnknown", $"There is no rep {id}.", ("rep", id));
        if (!rep.Active)
            throw ProblemException.Invalid("repInactive", $"The rep {id} is not active.", ("rep", id));
    }
}
