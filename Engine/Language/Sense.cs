namespace Kizuna.Engine.Language;

/// <summary>
/// What a word adds to what a clause does. No single one is an act: "where" and "my order" together ask where it is, 「届」 is a complaint
/// only when its ending denies it. A phrase may have several, beside its topic or its part in the grammar.
/// </summary>
public enum Sense : byte
{
    None,

    /// <summary>Asks for the place: where is.</summary>
    Where,

    /// <summary>Asks for the time: when will.</summary>
    When,

    /// <summary>Where a parcel is on its way: track, status of.</summary>
    Status,

    /// <summary>What was ordered: my order, 荷物.</summary>
    Parcel,

    /// <summary>A parcel when it is somebody's, else another word: my order, and "order me one".</summary>
    Thing,

    /// <summary>Has bought: I ordered.</summary>
    Bought,

    /// <summary>Comes to the customer: arrive, 届.</summary>
    Arrive,

    /// <summary>Is overdue: still waiting, 遅れて.</summary>
    Late,

    /// <summary>Is not what was ordered: wrong, 違.</summary>
    Wrong,

    /// <summary>Once too often: twice, 二重.</summary>
    Twice,

    /// <summary>Money was taken: charged, 請求.</summary>
    Charged,

    /// <summary>Is not there: missing, 欠け.</summary>
    Missing,

    /// <summary>What a thing should do: work, 動.</summary>
    Work,

    /// <summary>What should be in the box: 入って, 足り.</summary>
    Contain,

    /// <summary>Soon: 至急.</summary>
    Urgent,

    /// <summary>What is expected of us: reply, 対応.</summary>
    Respond,

    /// <summary>Displeasure: terrible, 最悪.</summary>
    Complaint,

    /// <summary>Takes an order back: cancel, キャンセル.</summary>
    Cancel,

    /// <summary>Buys: order, 購入. Japanese by its ending, English unless denied.</summary>
    Buy,

    /// <summary>Points at goods: これ, 2つ.</summary>
    Goods,

    /// <summary>Asks for them: ください.</summary>
    Give,

    /// <summary>What is asked of us and is no goods: 連絡, 資料.</summary>
    Matter,

    /// <summary>Whether we have it: ありますか.</summary>
    Exist,

    /// <summary>How it is paid: 分割払い.</summary>
    Pay,

    /// <summary>How it is sent: ship, 配送.</summary>
    Send,

    /// <summary>What we send unasked: newsletter, メルマガ.</summary>
    Mailing,

    /// <summary>Ends it: stop, 解除.</summary>
    End,

    /// <summary>How we reach people: texting me, 電話.</summary>
    Contact,

    /// <summary>What we know of the customer: my data, 個人情報.</summary>
    Data,

    /// <summary>Away with it: delete, 削除.</summary>
    Delete,

    /// <summary>Likes it: great, 満足.</summary>
    Praise,

    /// <summary>Denies what follows: didn't.</summary>
    Not,

    /// <summary>All that was not named: あとは, anything else.</summary>
    Rest,

    /// <summary>Answers our question, whatever it was: no, いいえ.</summary>
    Answer,

    // A reading of version 2 knows none of these.

    /// <summary>A sum or its currency: pounds, 円.</summary>
    Money,

    /// <summary>To whom it came from: back.</summary>
    Back,
}
