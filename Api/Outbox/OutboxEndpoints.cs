using System.ComponentModel;
using Kizuna.Api.Http;
using Kizuna.Storage.Ports;
using Kizuna.Storage.Rows;

namespace Kizuna.Api.Outbox;

/// <summary>The messages that leave by themselves: planned, sent, not sent and why.</summary>
internal static class OutboxEndpoints
{
    private const int DefaultLimit = 50;
    private const int LargestLimit = 200;

    public static void MapOutbox(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/outbox").RequireAuthorization().WithTags("Outbox").ProducesProblem(400).ProducesProblem(401);
        group.MapGet("", List).WithSummary("Messages of one status, in pages: what is planned by when it leaves, the rest with the newest first");

        var one = group.MapGroup("/{id}").ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        one.MapPost("/stop", (OutboxActions actions, string id, StopBody body, CancellationToken stop) => actions.Stop(id, body, stop))
            .WithSummary("Not sent; the sequence goes on with its next step");
        one.MapPost("/send", (OutboxActions actions, string id, SendBody body, CancellationToken stop) => actions.Send(id, body, stop))
            .WithSummary("Leaves now, or at another time; wishes, caps and consent are looked at again when it does");
        one.MapPost("/take-over", (OutboxActions actions, string id, TakeOverBody body, CancellationToken stop) => actions.TakeOver(id, body, stop))
            .WithSummary("A card of a rep from now on, with the same words ready to copy");
    }

    private static async Task<OutboxPage> List(
        IOutboxReader outbox, ICustomerStore store,
        [Description("`planned` unless given, `claimed` (on its way), `sent`, `failed` (a rep's now) or `cancelled` (taken back).")] string? status,
        [Description("`nextCursor` of the page before.")] string? cursor, [Description("1 to 200; 50 unless given.")] int? limit, CancellationToken stop)
    {
        var page = await Page(Query.One<OutboxStatus>("status", status) ?? OutboxStatus.Planned);
        var items = new List<OutboxItem>(page.Items.Count);
        foreach (var row in page.Items) items.Add(OutboxItem.Of(row, (await store.Load(row.CustomerId, stop))?.Customer));
        return new(items, page.NextCursor);

        async Task<Page<OutboxRow>> Page(OutboxStatus one)
        {
            try
            {
                return await outbox.Outbox(one, string.IsNullOrEmpty(cursor) ? null : cursor, Query.Limit(limit, DefaultLimit, LargestLimit), stop);
            }
            catch (ArgumentException wrong) when (wrong.ParamName == "cursor")
            {
                throw ProblemException.BadRequest("cursor must be the nextCursor of a page before.");
            }
        }
    }
}
