using Kizuna.Grains.Interfaces;
using Microsoft.Extensions.Logging;

namespace Kizuna.Simulation;

/// <summary>The simulated store fails on purpose, and a small engine refuses what is too much, also of its own outbox; an error of any other kind is one of the product.</summary>
internal sealed class SimulatedLog<T>(World world) : ILogger<T>
{
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (exception is not (null or StoreException or OverloadedException)) world.Break(Guarantee.Refusal, $"{formatter(state, exception)}: {exception}");
    }
}
