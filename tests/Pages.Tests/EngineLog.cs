using System.Collections.Concurrent;
using Kizuna.Api.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging;

namespace Kizuna.Pages.Tests;

/// <summary>What the engine logged as an error: a page that looks right may still have hurt it.</summary>
internal sealed class EngineLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> errors = [];

    /// <summary>Since the last question.</summary>
    public IReadOnlyList<string> Take()
    {
        List<string> taken = [];
        while (errors.TryDequeue(out var error))
            taken.Add(error);
        return taken;
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel level) => level >= LogLevel.Error;

    public void Log<TState>(LogLevel level, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        // A refusal that the hub words for its caller; SignalR logs it as an error.
        if (IsEnabled(level) && exception is not HubException)
            errors.Enqueue($"{formatter(state, exception)} {exception}");
    }

    public void Dispose()
    {
        // Shared by every start of the engine.
    }
}
