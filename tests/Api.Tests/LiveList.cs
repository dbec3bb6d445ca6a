using System.Text.Json;

namespace Kizuna.Api.Tests;

/// <summary>The work list as a client holds it: a snapshot, and every delta that follows it without a gap. As the pages do it.</summary>
internal sealed class LiveList(HubClient hub, string rep)
{
    private readonly Dictionary<string, long> versions = [];
    private readonly Dictionary<string, long> left = [];       // what is told of a task from before its end does not bring it back
    private string epoch = "";
    private long sequence;

    /// <summary>Each task with the version of its card.</summary>
    public IEnumerable<string> Tasks => versions.Select(task => $"{task.Key} {task.Value}").Order(StringComparer.Ordinal);

    public async Task Watch()
    {
        var snapshot = (await hub.Invoke("Watch", rep)).GetProperty("result");
        (epoch, sequence) = (snapshot.String("epoch"), snapshot.GetProperty("sequence").GetInt64());
        versions.Clear();
        left.Clear();
        Take(snapshot.GetProperty("tasks"));
    }

    /// <summary>Applies the next delta; a gap or a new epoch begins anew.</summary>
    public async Task Follow()
    {
        var delta = await hub.Changed();
        var next = delta.GetProperty("sequence").GetInt64();
        if (delta.String("epoch") != epoch || next > sequence + 1)
            await Watch();
        else if (next == sequence + 1)
        {
            sequence = next;
            Take(delta.GetProperty("upserted"));
            var ended = delta.GetProperty("ended").EnumerateArray().ToDictionary(card => card.String("taskId"), Version);
            foreach (var closed in delta.GetProperty("closed").EnumerateArray().Select(closed => closed.GetString()!))
                Leave(closed, ended.GetValueOrDefault(closed, long.MaxValue));
        }
    }

    /// <summary>Of two cards of a task the newer one counts: where a customer has just changed its place, they may come in either order.</summary>
    private void Take(JsonElement cards)
    {
        foreach (var card in cards.EnumerateArray())
        {
            var (task, version) = (card.String("taskId"), Version(card));
            if (version <= Math.Max(versions.GetValueOrDefault(task, -1), left.GetValueOrDefault(task, -1)))
                continue;
            left.Remove(task);
            versions[task] = version;
        }
    }

    private void Leave(string task, long version)
    {
        var held = versions.GetValueOrDefault(task, -1);
        if (version < held)
            return;
        versions.Remove(task);
        left[task] = version == long.MaxValue ? held : version;
    }

    private static long Version(JsonElement card) => card.GetProperty("version").GetInt64();
}
