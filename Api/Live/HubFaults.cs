using Microsoft.AspNetCore.SignalR;

namespace Kizuna.Api.Live;

/// <summary>
/// Logs what went wrong in a hub call, in place of SignalR, which logs a clear answer to a client's mistake as an error with its trace.
/// </summary>
internal sealed partial class HubFaults(ILogger<HubFaults> log) : IHubFilter
{
    /// <summary>The category that <see cref="HubFaults"/> stands in for.</summary>
    public const string Replaced = "Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher";

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext call, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        try
        {
            return await next(call);
        }
        catch (Exception fault) when (fault is not (HubException or OperationCanceledException))
        {
            Failed(fault, call.HubMethodName);
            throw;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "the hub call {Method} failed")]
    private partial void Failed(Exception fault, string method);
}
