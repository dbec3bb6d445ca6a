using Kizuna.Api.Http;
using Kizuna.Api.Reps;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Microsoft.AspNetCore.SignalR;

namespace Kizuna.Api.Live;

/// <summary>
/// Live task lists, and customers that somebody looks at. The server calls <c>CustomerChanged(id)</c> when there is something to read anew of a
/// watched customer, such as a message, and <c>TasksChanged(delta)</c> for lists; sequence grows by one, and on a gap or a new epoch the client calls
/// <see cref="Watch"/> again. A delta may overtake the answer of Watch: a client keeps it if its sequence is the higher one.
/// </summary>
internal sealed class TasksHub(Watches watches, TaskActions tasks, RepDirectory reps, IHostApplicationLifetime program) : Hub
{
    /// <summary>Subscribes to a rep's feed and answers with its snapshot.</summary>
    public Task<FeedSnapshot> Watch(string repId) => AsHubError(async () =>
    {
        await reps.Require(repId, Context.ConnectionAborted);
        return await watches.Watch(Context, repId);
    });

    public Task Unwatch(string repId) => watches.Unwatch(Context.ConnectionId, repId);

    /// <summary>Tells of whatever happens to the customer once this has answered: read the customer then.</summary>
    public Task WatchCustomer(string customerId) => AsHubError(() => watches.Watch(Context, FeedKeys.Of(customerId)));

    public Task UnwatchCustomer(string customerId) => watches.Unwatch(Context.ConnectionId, FeedKeys.Of(customerId));

    /// <summary>The same as <c>POST /v1/tasks/{id}/complete</c>.</summary>
    public Task<TaskAnswer> Complete(string taskId, TaskOutcome outcome, string? note) => AsHubError(() =>
        tasks.Complete(taskId, new(outcome, note, watches.Actor(Context.ConnectionId)), Context.ConnectionAborted));

    /// <summary>Connections are let go when the engine begins to stop; one that is made just then is let go here.</summary>
    public override Task OnConnectedAsync()
    {
        if (program.ApplicationStopping.IsCancellationRequested) Context.Abort();
        return base.OnConnectedAsync();
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        watches.Forget(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }

    /// <summary>A problem reaches the client as its sentence; anything else as SignalR's own, which tells no internals.</summary>
    private static async Task<T> AsHubError<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (ProblemException problem)
        {
            throw new HubException(problem.Message);
        }
        catch (OverloadedException)
        {
            throw new HubException("The engine is busy. Try again in a second.");
        }
    }
}
