namespace Kizuna.Engine.Language;

internal static partial class Phrases
{
    /// <summary>T5: has used us, has recommended us.</summary>
    private static readonly string[] Brand =
    [
        // has used us
        "御社の製品を使ったことがあります", "御社の製品を使った", "御社の商品を使った", "貴社の製品を使った", "御社の製品を使って",
        "御社の商品を使って", "貴社の製品を使って", "御社製品を使", "使ったことがあります", "前から使って", "昔から使って",
        "以前から使って", "以前御社", "以前、御社", "以前利用", "以前使った", "前に使った", "前に購入", "二度目の購入", "2回目の購入",
        "3回目の購入", "何度目かの購入", "今回も買", "今回も購入", "また買い", "また購入し", "以前購入し", "以前買", "以前も購入",
        "以前も買", "前に買い", "前にも買", "前回も買", "前回も購入", "前も買", "何度も購入", "何度も買", "何回も買", "毎回買", "毎回購入",
        "また買いました", "いつも使って", "いつも買って", "いつも購入", "いつも利用", "いつもお世話", "ずっと使って", "ずっと利用",
        "長年使", "長年愛", "長年利用", "年以上使", "年使って", "年間使って", "年愛用", "愛用", "ご愛用", "愛用者", "リピート",
        "リピーター", "リピ買い", "リピしてます", "常連", "ひいき", "ファンです", "大ファン", "のファン", "ファンになりました",
        "気に入っています", "気に入ってます", "気に入りました", "お気に入りのブランド", "このブランドが好き", "御社が好き", "一筋",
        // has recommended us
        "友人に勧めました", "友人にすすめました", "友人に薦めました", "友人に勧め", "友人にすすめ", "友達に勧め", "友達にすすめ",
        "友だちに勧め", "知人に勧め", "知り合いに勧め", "同僚に勧め", "家族に勧め", "周りに勧め", "周りにも勧め", "みんなに勧め",
        "友人に紹介し", "友達に紹介し", "知人に紹介し", "知り合いに紹介し", "同僚に紹介し", "家族に紹介し", "口コミしました", "勧めました",
        "すすめました", "薦めました", "勧めておきました", "紹介しました", "紹介しておきました", "みんなで使って", "家族で使って",
        "このブランドが大好き", "御社の製品が大好き", "御社の商品が大好き", "友人から勧められ", "おすすめしました", "お勧めしました",
        "お薦めしました",

        "i've used your", "i have used your", "we've used your", "we have used your", "i used your", "used your product", "been using your",
        "been using this brand", "i use your", "we use your", "i always use", "i always buy", "we always buy", "always buy from you",
        "i keep buying", "bought from you before", "ordered from you before", "bought before", "loyal", "loyal customer",
        "long-time customer", "longtime customer", "long time customer", "returning customer", "repeat customer", "regular customer",
        "been a customer", "customer for years", "second purchase", "third purchase", "second order", "third order", "use your brand",
        "uses your", "all use your", "existing customer", "big fan", "huge fan", "i'm a fan", "fan of your", "fan of this brand",
        "love your brand", "love your product", "love this brand", "my favorite brand", "my favourite brand", "recommended you",
        "recommended your", "recommended it to", "recommended this to", "recommend you to", "recommend your", "referred a friend",
        "referred my friend", "referred you", "told my friends", "told all my friends", "telling my friends", "tell all my friends",
        "told a friend", "told everyone", "told them to buy",
    ];
}
