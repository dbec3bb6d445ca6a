using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Kizuna.Api.Customers;
using Kizuna.Grains.Interfaces;
using Kizuna.Storage.Ports;
using Kizuna.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xunit.Abstractions;

namespace Kizuna.Api.Tests;

/// <summary>
/// Promise: overload is refused early, memory stays flat. The store is made slow, so that what it can take is known and everything else is
/// quick; senders then offer many times that.
/// </summary>
[Collection(HeavyTests.Name)]
public sealed class OverloadTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int MaxWaiting = 200;
    private const int Senders = 3 * MaxWaiting;
    private const int Accepted = 2_000;

    /// <summary>500 turns per second: what waits is answered within half a second of its being taken.</summary>
    private static readonly TimeSpan PerTurn = TimeSpan.FromMilliseconds(2);

    private TempStore file = null!;
    private EngineFixture engine = null!;

    public async Task InitializeAsync()
    {
        file = await TempStore.Open();
        var slow = new FaultyStore(file) { BeforeCommit = batch => Task.Delay(batch.Count * PerTurn) };
        engine = new EngineFixture
        {
            Store = file.ConnectionString,
            Configure = services => services
                .Replace(ServiceDescriptor.Singleton<IStore>(slow))
                .Replace(ServiceDescriptor.Singleton(new Admission(MaxWaiting))),
        };
        await engine.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await engine.DisposeAsync();
        await file.DisposeAsync();
    }

    [Fact]
    public async Task At_three_times_what_it_can_take_it_answers_in_time_or_refuses_and_memory_stays_flat()
    {
        var customers = engine.App.Services.GetRequiredService<Admission>();
        var (taken, refused, most) = (0, 0, 0);
        var slowest = TimeSpan.Zero;
        var others = new ConcurrentBag<string>();
        var memory = new List<long>();
        using var over = new CancellationTokenSource();

        var senders = Enumerable.Range(0, Senders).Select(sender => Task.Run(async () =>
        {
            for (var i = 0; !over.IsCancellationRequested; i++)
            {
                var since = TimeProvider.System.GetTimestamp();
                using var response = await engine.Http.PostAsJsonAsync("/v1/track", new { userId = $"c-{sender}", messageId = $"m-{sender}-{i}", @event = "Product Viewed" });
                var (took, waiting) = (TimeProvider.System.GetElapsedTime(since), customers.Waiting);
                lock (memory)
                {
                    most = Math.Max(most, waiting);
                    switch (response.StatusCode)
                    {
                        case HttpStatusCode.OK:
                            taken++;
                            slowest = took > slowest ? took : slowest;
                            break;
                        case HttpStatusCode.TooManyRequests when response.Headers.RetryAfter?.Delta > TimeSpan.Zero:
                            refused++;
                            break;
                        default:
                            others.Add($"{response.StatusCode}");
                            break;
                    }
                }
            }
        })).ToList();

        foreach (var part in (int[])[1, 2, 3, 4])
        {
            await Eventually.True(() => Volatile.Read(ref taken) >= Accepted * part / 4);
            memory.Add(GC.GetTotalMemory(forceFullCollection: true));
        }
        await over.CancelAsync();
        await Task.WhenAll(senders);
        await Eventually.True(() => customers.Waiting == 0);

        output.WriteLine($"taken {taken:N0}, refused {refused:N0}, slowest answer {slowest.TotalMilliseconds:N0} ms, at most {most} waiting, memory {string.Join(", ", memory.Select(bytes => $"{bytes / 1024:N0} KB"))}");
        others.ShouldBeEmpty("every answer is 200, or 429 with Retry-After");
        (taken + refused).ShouldBeGreaterThanOrEqualTo(3 * taken, "it was offered three times what it took");
        most.ShouldBeLessThanOrEqualTo(MaxWaiting + Senders); // each sender in the middle of a refusal is counted for a moment
        slowest.ShouldBeLessThan(TimeSpan.FromSeconds(15)); // half a second on a quiet machine
        (memory.Max() - memory[0]).ShouldBeLessThan(30 * 1024 * 1024);

        using var next = await engine.Http.PostAsJsonAsync("/v1/track", new { userId = "c-next", @event = "Product Viewed" });
        next.StatusCode.ShouldBe(HttpStatusCode.OK, "it recovers at once");
    }
}
