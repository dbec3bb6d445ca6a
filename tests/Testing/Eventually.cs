using System.Runtime.CompilerServices;

namespace Kizuna.Testing;

/// <summary>Waits for what happens elsewhere, with a limit: a test that waits for ever says nothing.</summary>
public static class Eventually
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static Task True(Func<bool> condition, TimeSpan? limit = null, [CallerArgumentExpression(nameof(condition))] string what = "") =>
        True(() => Task.FromResult(condition()), limit, what);

    public static async Task True(Func<Task<bool>> condition, TimeSpan? limit = null, [CallerArgumentExpression(nameof(condition))] string what = "")
    {
        var since = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(since) > (limit ?? Limit)) throw new TimeoutException($"not within {(limit ?? Limit).TotalSeconds} s: {what}");
            await Task.Delay(2);
        }
    }

    /// <summary>The result, or a clear failure when it does not come.</summary>
    public static Task<T> Within<T>(this Task<T> task) => task.WaitAsync(Limit);

    public static Task Within(this Task task) => task.WaitAsync(Limit);
}
