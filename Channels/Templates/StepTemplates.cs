using System.Globalization;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Policies;

namespace Kizuna.Channels.Templates;

/// <summary>Which words belong to which step. The templates that ship are called by the step that they are for: its sequence and number.</summary>
public static class StepTemplates
{
    /// <summary>The words of what a card asks for; null where a rep writes them.</summary>
    public static string? Of(IReadOnlyList<TaskReason> reasons, Policy policy) =>
        reasons is [var why, ..] && policy.Sequences.TryGetValue(why.Sequence, out var sequence) && why.Step < sequence.Steps.Length ? sequence.Steps[why.Step].Send?.Template : null;

    /// <summary>What the card of the step says; null where the template is of no step.</summary>
    public static LocalText? TitleOf(string templateId, Policy policy) =>
        templateId.LastIndexOf('.') is > 0 and var dot && int.TryParse(templateId.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && policy.Sequences.TryGetValue(templateId[..dot], out var sequence) && number >= 1 && number <= sequence.Steps.Length
            ? sequence.Steps[number - 1].Title
            : null;
}
