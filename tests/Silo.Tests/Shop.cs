using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kizuna.Policies.Document;

namespace Kizuna.Silo.Tests;

/// <summary>
/// What senders of a shop do: many at once, each sends an event again under its id until it is answered. Reps complete some of what opens.
/// </summary>
internal sealed class Shop(Balancer balancer)
{
    private const int Senders = 10;
    private const int Customers = 60;

    // Between two events of a sender: a few hundred a second in all, which leave the machine room to start silos.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource closing = new();
    private readonly ConcurrentQueue<Acknowledged> answers = [];
    private readonly ConcurrentQueue<string> failures = [];
    private Task sending = Task.CompletedTask;

    /// <summary>An event that the shop believes to be stored.</summary>
    /// <param name="Since">When it was first sent.</param>
    internal sealed record Acknowledged(string Customer, string Id, string Status, long Since, TimeSpan Took);

    internal IReadOnlyCollection<Acknowledged> Answers => answers;

    /// <summary>Every try that was not answered with what became of the event.</summary>
    internal IReadOnlyCollection<string> Failures => failures;

    /// <summary>What no sender should ever see: neither an answer, nor "later", nor a line that broke.</summary>
    internal IEnumerable<string> Faults => failures.Where(failure => failure.StartsWith("4", StringComparison.Ordinal) && !failure.StartsWith("429", StringComparison.Ordinal)
        || failure.StartsWith("500", StringComparison.Ordinal) || failure.StartsWith("rejected", StringComparison.Ordinal));

    internal void Open() => sending = Task.WhenAll(Enumerable.Range(0, Senders).Select(Send));

    /// <summary>Answers after the last event was answered.</summary>
    internal async Task Close()
    {
        await closing.CancelAsync();
        try
        {
            await sending.WaitAsync(TimeSpan.FromSeconds(90));
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"events that nobody answers; the last failures:\n{string.Join('\n', failures.TakeLast(20))}");
        }
    }

    /// <summary>Whether each customer has had an event answered that was sent after this moment.</summary>
    internal bool IsServingAllSince(long moment) =>
        answers.Where(answer => answer.Since >= moment).Select(answer => answer.Customer).Distinct().Count() == Customers;

    /// <summary>The longest that any event had to wait, of those that were under way at this moment or sent later.</summary>
    internal TimeSpan LongestSince(long moment) =>
        answers.Where(answer => answer.Since + (long)(answer.Took.TotalSeconds * TimeProvider.System.TimestampFrequency) >= moment).Max(answer => answer.Took);

    private async Task Send(int sender)
    {
        for (var i = 0; !closing.IsCancellationRequested; i++)
        {
            var customer = $"c-{(sender + i * 7) % Customers}"; // each has several senders at once
            var id = $"s{sender}-{i}";
            var since = TimeProvider.System.GetTimestamp();
            var result = await Persist("/v1/track", Event(i, customer, id));
            answers.Enqueue(new(customer, id, result.String("status"), since, TimeProvider.System.GetElapsedTime(since)));
            foreach (var task in result.GetProperty("tasks").EnumerateArray().Where(task => i % 3 == 0 && task.String("change") == "opened"))
                await Complete(task.String("taskId"));
            await Task.Delay(Pause);
        }
    }

    private static object Event(int i, string customer, string id) => (i % 4) switch
    {
        0 => new { userId = customer, messageId = id, @event = "Sample Requested" },
        1 => new { userId = customer, messageId = id, @event = "Order Completed", properties = new { orderId = $"o-{id}", total = 5000 } },
        _ => (object)new { userId = customer, messageId = id, @event = "Message Received", properties = new { text = i % 4 == 2 ? "これいくらですか?" : "ありがとう", channel = "line" } },
    };

    private async Task<JsonElement> Persist(string path, object body)
    {
        while (true)
        {
            if (await Try(path, body) is { } answer && answer.GetProperty("results")[0] is var result)
            {
                if (result.String("status") != "rejected") return result;
                failures.Enqueue($"rejected: {result}");
            }
            await Task.Delay(100); // as senders do
        }
    }

    /// <summary>Another sender may have completed it, or an order closed it: that is an answer too.</summary>
    private async Task Complete(string taskId)
    {
        while (await Try($"/v1/tasks/{taskId}/complete", new { outcome = "sent" }, HttpStatusCode.Conflict) is null && !closing.IsCancellationRequested)
            await Task.Delay(100);
    }

    private async Task<JsonElement?> Try(string path, object body, params HttpStatusCode[] alsoAnswers)
    {
        if (balancer.Next() is not { } silo)
        {
            failures.Enqueue("no silo is ready");
            return null;
        }
        try
        {
            using var response = await silo.Http.PostAsJsonAsync(path, body);
            var text = await response.Content.ReadAsStringAsync();
            if (response.IsSuccessStatusCode || alsoAnswers.Contains(response.StatusCode)) return JsonSerializer.Deserialize<JsonElement>(text);
            failures.Enqueue($"{(int)response.StatusCode} {path}: {text}");
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            failures.Enqueue($"{silo.Address} {path}: {e.Message} {e.InnerException?.Message}");
            balancer.Lost(silo);
        }
        return null;
    }
}
