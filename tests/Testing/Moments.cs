using System.Runtime.CompilerServices;

namespace Kizuna.Testing;

/// <summary>
/// The instants at which something happened in a host on a manual clock: a commit, a read, an input handed over or answered, a timer set,
/// the clock moved. A test that waits for a condition looks when something happened, not every so often.
/// </summary>
public sealed class Moments
{
    private TaskCompletionSource next = Source();

    /// <summary>Something happened.</summary>
    public void Pass() => Interlocked.Exchange(ref next, Source()).TrySetResult();

    /// <param name="condition">Must not itself make something happen in the host.</param>
    /// <exception cref="TimeoutException">Nothing made it true within the limit, of real time.</exception>
    public async Task Until(Func<Task<bool>> condition, TimeSpan? limit = null, [CallerArgumentExpression(nameof(condition))] string what = "")
    {
        using var patience = new CancellationTokenSource(limit ?? Eventually.Limit);
        while (true)
        {
            var happens = Volatile.Read(ref next).Task; // what happens during the look counts too
            if (await condition()) return;
            try
            {
                await happens.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"not within {(limit ?? Eventually.Limit).TotalSeconds} s: {what}");
            }
        }
    }

    public Task Until(Func<bool> condition, TimeSpan? limit = null, [CallerArgumentExpression(nameof(condition))] string what = "") => Until(() => Task.FromResult(condition()), limit, what);

    private static TaskCompletionSource Source() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
