namespace Kizuna.Engine.Language;

/// <summary>What a phrase is about. One phrase has one topic; a topic may speak to several dimensions (X10).</summary>
public enum Topic
{
    /// <summary>I1, I5: what it costs.</summary>
    Price,

    /// <summary>I1, T1: discounts, sales, coupons.</summary>
    Discount,

    /// <summary>I1, I5: availability, delivery of stock.</summary>
    Stock,

    /// <summary>I2, T3: function, specification, size, weight, comparison.</summary>
    Spec,

    /// <summary>I2, T3: warranty, repair, returns.</summary>
    AfterSales,

    /// <summary>T2: what is new.</summary>
    NewProduct,

    /// <summary>T4: how-to, maintenance, industry news.</summary>
    Content,

    /// <summary>T5: has used us, has recommended us.</summary>
    Brand,

    /// <summary>I3: thanks, acknowledgement, emoji.</summary>
    Polite,

    /// <summary>I4: an explicit no, or a negated want (Z9).</summary>
    Refusal,

    /// <summary>Consent taken back: unsubscribe, never again. A refusal too.</summary>
    OptOut,

    /// <summary>P11: will contact us when they need something.</summary>
    Passive,

    /// <summary>P4: not at night.</summary>
    NightOff,

    /// <summary>P5: on weekdays only.</summary>
    WeekdaysOnly,

    /// <summary>P8: would rather read.</summary>
    PrefersText,

    /// <summary>P7: would rather listen.</summary>
    PrefersVoice,

    /// <summary>P10: so many times a week at most.</summary>
    WeeklyCap,

    // Acts of speech: what a message does rather than what it is about. A reading of version 1 knows none of them.

    /// <summary>Orders: これください, I'll take it.</summary>
    Order,

    /// <summary>Asks how to pay, or whether it can be sent so.</summary>
    Terms,

    /// <summary>Something went wrong after buying, or a complaint: where is it, it does not work, charged twice. A person today.</summary>
    Trouble,

    /// <summary>Asks to cancel, or whether it can be cancelled.</summary>
    Cancellation,

    /// <summary>Wants the account closed or personal data deleted: consent is taken back, and a person looks at it.</summary>
    Erasure,

    /// <summary>Neither yes nor no: thinks it over.</summary>
    NotNow,

    /// <summary>Written by a program: no answer of the customer.</summary>
    AutoReply,
}
