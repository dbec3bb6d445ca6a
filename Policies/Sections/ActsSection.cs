using Kizuna.Engine.Customers;
using Kizuna.Engine.Policies;
using Kizuna.Policies.Document;
using Kizuna.Storage.Rows;

namespace Kizuna.Policies.Sections;

internal static class ActsSection
{
    internal static ActPolicy Read(Fields fields, ActPolicy otherwise) => new()
    {
        Order = Sub(fields, "order", otherwise.Order),
        Terms = Sub(fields, "terms", otherwise.Terms),
        Trouble = Sub(fields, "trouble", otherwise.Trouble),
        Cancellation = Sub(fields, "cancellation", otherwise.Cancellation),
        Erasure = Sub(fields, "erasure", otherwise.Erasure),
        ErasureEndsConsent = fields.Truth("erasureEndsConsent", otherwise.ErasureEndsConsent),
        NotNow = fields.One<Intent>("notNow", otherwise.NotNow),
        AutoReplyCounts = fields.Truth("autoReplyCounts", otherwise.AutoReplyCounts),
    };

    internal static string Write(ActPolicy acts) =>
        $"""
        # Z18: what the acts of speech of a message mean: a sub-intent (price, stock, discount, order: high; spec, afterSales: mid; polite:
        # potential), or "none". A lexicon whose reading is 1 knows none of them.
        acts:
          order: {Name(acts.Order)} # これください, I'll take it
          terms: {Name(acts.Terms)} # how to pay, whether it can be sent so
          trouble: {Name(acts.Trouble)} # where is it, it does not work, a complaint
          cancellation: {Name(acts.Cancellation)} # whether it can be cancelled
          erasure: {Name(acts.Erasure)} # close my account, delete my data
          erasureEndsConsent: {(acts.ErasureEndsConsent ? "true" : "false")} # marketing ends with it
          notNow: {Columns.Name(acts.NotNow)} # the tier of whoever thinks it over: none, potential, mid or high
          autoReplyCounts: {(acts.AutoReplyCounts ? "true" : "false")} # whether an automatic answer is a reply of the customer

        """;

    private static SubIntent? Sub(Fields fields, string key, SubIntent? otherwise) =>
        fields.Word(key) == "none" ? null
        : otherwise is { } sub ? fields.One(key, (SubIntent?)sub)
        : fields.Has(key) ? fields.One<SubIntent>(key, null) : null;

    private static string Name(SubIntent? sub) => sub is { } named ? Columns.Name(named) : "none";
}
