using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Kizuna.Testing;

/// <summary>Keeps what an engine logs as an error or worse: a run in which a test passes and the log complains is not a good run.</summary>
public sealed class ErrorLog : ILoggerProvider
{
    private readonly ConcurrentQueue<string> errors = new();

    public IReadOnlyCollection<string> Errors => errors;

    public ILogger CreateLogger(string categoryName) => new Listener(this, categoryName);

    public void Dispose() { }

    private sealed class Listener(ErrorLog all, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                all.errors.Enqueue($"{category}: {formatter(state, exception)} {exception}");
        }
    }
}
