using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Kizuna.Api.Customers;
using Kizuna.Grains.Interfaces;
using Kizuna.Storage.Rows;

namespace Kizuna.Api.Reps;

/// <param name="Capacity">Open tasks that this rep is meant to carry; absent means no limit.</param>
public sealed record RepView(string Id, string Name, bool Active, int? Capacity, int OpenTasks)
{
    internal static RepView Of(RepLoad load) => new(load.Rep.Id, load.Rep.Name, load.Rep.Active, load.Rep.Capacity, load.OpenTasks);
}

public sealed record RepList(IReadOnlyList<RepView> Items);

public sealed record RepBody(
    [property: Required, Description("1 to 128 characters.")] string? Name,
    [property: Description("Whether new customers may be given to this rep; true unless said.")] bool? Active,
    [property: Description("Open tasks that this rep is meant to carry; absent means no limit.")] int? Capacity);

/// <param name="Items">In work order (Z16): overdue service first, then score, due time and id.</param>
/// <param name="Truncated">True when there are more than 10,000.</param>
public sealed record TaskList(string RepId, IReadOnlyList<TaskCard> Items, bool Truncated);
