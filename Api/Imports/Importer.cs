using System.Text.Json;
using System.Threading.Channels;
using Kizuna.Api.Events;
using Kizuna.Api.Http;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Interfaces.Serialization;

namespace Kizuna.Api.Imports;

/// <summary>
/// Sends the rows of a file in batches, several at a time. A customer belongs to one lane and a lane sends one batch after the other, so
/// that the rows of a customer stay in order.
/// </summary>
/// <param name="send">Sends until it is taken; the answers are in the order of the rows.</param>
/// <param name="state">How far the import is; what it says is done is not sent again.</param>
/// <param name="fault">Told of each row that is refused, from several lanes at once.</param>
/// <param name="progress">Told how many rows are behind it.</param>
public sealed class Importer(
    Func<IReadOnlyList<BatchItem>, CancellationToken, Task<EventAnswer>> send, ImportProgress state, Action<ImportRow, string> fault, Action<long> progress)
{
    private const int RowsPerBatch = 500;

    /// <summary>Half of the engine's limit for a body: long texts make smaller batches.</summary>
    private const int BytesPerBatch = 512 * 1024;

    private long done;

    /// <returns>How many customers the file speaks of, and how many of its lines are bad.</returns>
    public async Task<(int Customers, long BadLines)> Run(IEnumerable<ImportRow> rows, CancellationToken stop)
    {
        var lanes = Enumerable.Range(0, ImportProgress.Lanes)
            .Select(_ => Channel.CreateBounded<ImportRow>(new BoundedChannelOptions(2 * RowsPerBatch) { SingleReader = true, SingleWriter = true })).ToArray();
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var senders = lanes.Select((lane, number) => Send(number, lane.Reader, failed)).ToArray();

        var customers = new HashSet<string>();
        var bad = 0L;
        try
        {
            foreach (var row in rows)
            {
                if (row.Event is null)
                {
                    bad++;
                    fault(row, row.Fault!);
                    Advance(1);
                    continue;
                }
                customers.Add(row.CustomerId);
                await lanes[Lane(row.CustomerId)].Writer.WriteAsync(row, failed.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // A lane failed, or all are to stop: waiting for them tells, and what is on its way arrives.
        }
        finally
        {
            foreach (var lane in lanes)
                lane.Writer.TryComplete();
        }
        await Task.WhenAll(senders);
        stop.ThrowIfCancellationRequested();
        return (customers.Count, bad);
    }

    private async Task Send(int lane, ChannelReader<ImportRow> rows, CancellationTokenSource failed)
    {
        try
        {
            var skip = state.Done(lane);
            var (batch, bytes) = (new List<ImportRow>(RowsPerBatch), 0);
            await foreach (var row in rows.ReadAllAsync(failed.Token))
            {
                if (skip > 0)
                {
                    skip--;
                    Advance(1);
                    continue;
                }
                batch.Add(row);
                bytes += JsonSerializer.SerializeToUtf8Bytes(row.Event, ApiJson.Options).Length;
                if (batch.Count < RowsPerBatch && bytes < BytesPerBatch)
                    continue;
                await Send(lane, batch, failed.Token);
                batch.Clear();
                bytes = 0;
            }
            if (batch.Count > 0)
                await Send(lane, batch, failed.Token);
        }
        catch
        {
            await failed.CancelAsync();
            throw;
        }
    }

    private async Task Send(int lane, List<ImportRow> batch, CancellationToken stop)
    {
        var answer = await send([.. batch.Select(row => row.Event!)], stop);
        for (var i = 0; i < batch.Count; i++)
            if (answer.Results[i] is { Status: EventStatus.Rejected, Error: var error })
                fault(batch[i], error ?? "rejected");

        await state.Advance(lane, batch.Count, new(
            batch.Count(row => row.IsOrder), Count(EventStatus.Applied), Count(EventStatus.Duplicate), Count(EventStatus.Rejected), answer.Results.Sum(result => result.Tasks.Count(task => task.Change == TaskChangeKind.Opened))), stop);
        Advance(batch.Count);

        int Count(EventStatus status) => answer.Results.Count(result => result.Status == status);
    }

    private void Advance(int rows) => progress(Interlocked.Add(ref done, rows));

    /// <summary>The same in every process, unlike string.GetHashCode: a checkpoint counts the rows of a lane.</summary>
    private static int Lane(string customer)
    {
        var hash = 0u;
        foreach (var letter in customer)
            hash = hash * 31 + letter;
        return (int)(hash % ImportProgress.Lanes);
    }
}
