using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Kizuna.Testing;

/// <summary>Keeps every line of the log at every level, as it is told and with every value it was told with.</summary>
public sealed class EveryLog : ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Category, string Text)> lines = new();

    public IReadOnlyCollection<(LogLevel Level, string Category, string Text)> Lines => lines;

    public ILogger CreateLogger(string categoryName) => new Listener(this, categoryName);

    public void Dispose() { }

    private sealed class Listener(EveryLog all, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var values = state is IEnumerable<KeyValuePair<string, object?>> named ? string.Join(' ', named.Select(value => $"{value.Key}={value.Value}")) : "";
            all.lines.Enqueue((logLevel, category, $"{formatter(state, exception)} {values} {exception}"));
        }
    }
}
