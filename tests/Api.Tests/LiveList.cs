using System.Text.Json;

namespace Kizuna.Api.Tests;

/// <summary>The work list as a client holds it: a snapshot, and every delta that follows it without a gap. As the pages do it.</summary>
internal sealed class LiveList(HubClient hub, string rep)
{
    private readonly Dictionary<string, long> _versions = [];
    private string _epoch = "";
    private long _sequence;

    /// <summary>Each task with the version of its card.</summary>
    public IEnumerable<string> Tasks => _versions.Select(task => $"{task.Key} {task.Value}").Order(StringComparer.Ordinal);

    public async Task Watch()
    {
        var snapshot = (await hub.Invoke("Watch", rep)).GetProperty("result");
        (_epoch, _sequence) = (snapshot.String("epoch"), snapshot.GetProperty("sequence").GetInt64());
        _versions.Clear();
        Take(snapshot.GetProperty("tasks"));
    }

    /// <summary>Applies the next delta; a gap or a new epoch begins anew.</summary>
    public async Task Follow()
    {
        var delta = await hub.Changed();
        var sequence = delta.GetProperty("sequence").GetInt64();
        if (delta.String("epoch") != _epoch || sequence > _sequence + 1)
            await Watch();
        else if (sequence == _sequence + 1)
        {
            _sequence = sequence;
            Take(delta.GetProperty("upserted"));
            foreach (var closed in delta.GetProperty("closed").EnumerateArray())
                _versions.Remove(closed.GetString()!);
        }
    }

    private void Take(JsonElement cards)
    {
        foreach (var card in cards.EnumerateArray())
            _versions[card.String("taskId")] = card.GetProperty("version").GetInt64();
    }
}
