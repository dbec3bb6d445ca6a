using Spectre.Console;

namespace Kizuna.Silo.Cli;

/// <summary>How far a long command is: a bar on a terminal, a line for each tenth elsewhere.</summary>
internal static class ProgressBar
{
    /// <param name="name">What is being done, in both languages.</param>
    /// <param name="work">Calls what it is given with how much of how much is done; it may be called often and from many tasks.</param>
    public static Task<T> Show<T>(string name, Func<Action<long, long>, Task<T>> work)
    {
        if (!Console.IsOutputRedirected)
            return AnsiConsole.Progress().StartAsync(async context =>
            {
                var bar = context.AddTask(name);
                var shown = -1L;
                var result = await work((done, total) =>
                {
                    // A thousandth is finer than a terminal shows; each step costs a lock.
                    var step = done * 1000 / Math.Max(1, total);
                    if (step == Interlocked.Exchange(ref shown, step))
                        return;
                    bar.Value = Math.Min(100, step / 10.0);
                });
                bar.Value = bar.MaxValue;
                return result;
            });

        var told = 0L;
        return work((done, total) =>
        {
            var tenth = Math.Min(10, done * 10 / Math.Max(1, total));
            if (tenth > Interlocked.Read(ref told) && tenth > Interlocked.Exchange(ref told, tenth))
                Console.WriteLine($"{name} {tenth * 10} % ({done:N0})");
        });
    }
}
