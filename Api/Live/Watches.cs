using System.Collections.Concurrent;
using Kizuna.Grains.Interfaces;
using Microsoft.AspNetCore.SignalR;

namespace Kizuna.Api.Live;

/// <summary>
/// Who watches which rep or customer. Each watch has its own buffer and its own pump, so a slow client is alone with its slowness: what its buffer
/// cannot hold is dropped, and the gap in the sequence makes it watch again.
/// </summary>
internal sealed partial class Watches(IRepFeeds feeds, IHubContext<TasksHub> hub, ILogger<Watches> log)
{
    /// <summary>A page watches a rep and the fifty customers of a list, a manager's wall a few reps.</summary>
    private const int MostPerConnection = 64;

    private readonly ConcurrentDictionary<string, Connection> connections = new();

    /// <summary>Connections that watch or have watched, and are not gone.</summary>
    public int Connections => connections.Count;

    /// <summary>Subscribes, then takes the snapshot; watching again replaces the watch, which is how a client closes a gap.</summary>
    public async Task<FeedSnapshot> Watch(HubCallerContext caller, string rep)
    {
        var connection = connections.GetOrAdd(caller.ConnectionId, _ => new());
        if (connection.Remove(rep) is { } earlier)
            await earlier.CancelAsync();
        if (connection.Count >= MostPerConnection)
            throw new HubException($"One connection can watch {MostPerConnection} reps and customers at most; call Unwatch or UnwatchCustomer first.");

        var feed = feeds.Subscribe(rep);        // first, so that no delta falls between it and the snapshot
        var ends = CancellationTokenSource.CreateLinkedTokenSource(caller.ConnectionAborted);      // both end with the connection
        connection.Add(rep, ends);
        _ = Pump(caller, rep, feed, ends.Token);
        if (caller.ConnectionAborted.IsCancellationRequested)
            Forget(caller.ConnectionId);        // it may have been forgotten before it was known, and nobody comes a second time
        return await feeds.Snapshot(rep, ends.Token);
    }

    public Task Unwatch(string connectionId, string rep) =>
        connections.TryGetValue(connectionId, out var connection) && connection.Remove(rep) is { } watch ? watch.CancelAsync() : Task.CompletedTask;

    public void Forget(string connectionId) => connections.TryRemove(connectionId, out _);      // its watches end with ConnectionAborted

    /// <summary>The rep in whose name a connection acts: the one it watches, when there is exactly one.</summary>
    public string? Actor(string connectionId) => connections.TryGetValue(connectionId, out var connection) ? connection.Only : null;

    private async Task Pump(HubCallerContext caller, string rep, FeedSubscription feed, CancellationToken stop)
    {
        try
        {
            using (feed)
            {
                var (client, customer) = (hub.Clients.Client(caller.ConnectionId), FeedKeys.CustomerOf(rep));
                await foreach (var delta in feed.Deltas.ReadAllAsync(stop))
                    await (customer is null ? client.SendAsync("TasksChanged", delta, stop) : client.SendAsync("CustomerChanged", customer, stop));
            }
        }
        catch (OperationCanceledException)
        {
            // Unwatched, watched anew, or gone.
        }
        catch (Exception fault)
        {
            Failed(fault, rep);
            caller.Abort();         // it reconnects and starts from a snapshot
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "the feed of {Rep} broke; its watcher is let go")]
    private partial void Failed(Exception fault, string rep);

    /// <summary>The watches of one connection. Calls of one client may overlap.</summary>
    private sealed class Connection
    {
        private readonly Dictionary<string, CancellationTokenSource> watches = [];

        public int Count { get { lock (watches) return watches.Count; } }

        public string? Only { get { lock (watches) return watches.Keys.Where(key => FeedKeys.CustomerOf(key) is null).ToArray() is [var only] ? only : null; } }

        public void Add(string rep, CancellationTokenSource watch)
        {
            lock (watches)
                watches[rep] = watch;
        }

        public CancellationTokenSource? Remove(string rep)
        {
            lock (watches)
                return watches.Remove(rep, out var watch) ? watch : null;
        }
    }
}
