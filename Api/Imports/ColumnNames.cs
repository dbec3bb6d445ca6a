using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Kizuna.Api.Imports;

/// <summary>
/// What a column is by its header, in the words of shops and spreadsheets, Japanese and English: <c>購入者 メールアドレス</c>, <c>お名前(姓)</c>,
/// <c>Billing Zip</c>. Headers are compared without blanks, signs, case and width. Columns of the recipient of a parcel are left out: the
/// customer is who bought.
/// </summary>
internal static partial class ColumnNames
{
    // The first word of a line is preferred to the later ones where a file has several: an order number to an order id.
    private const string Words = """
        order_id      orderid|ordernumber|orderno|ordername|ordercode|注文番号|受注番号|オーダー番号|注文id|受注id|オーダーid|注文no|受注no|注文コード|受注コード|売上id|売上番号|伝票番号|取引番号|取引id|購入番号|invoicenumber|transactionid|order
        timestamp     timestamp|orderedat|orderdatetime|ordertime|purchasedat|注文日時|受注日時|購入日時|オーダー日時|売上日時|取引日時|ご注文日時|決済日時|datetime|日時|来店日時|createdat|作成日時|作成日
        date          orderdate|purchasedate|注文日|受注日|購入日|オーダー日|売上日|取引日|ご注文日|注文年月日|購入年月日|受注年月日|来店日|利用日|日付|年月日|date
        time          time|注文時間|受注時間|購入時間|注文時刻|受注時刻|購入時刻|時刻|時間
        total         ordertotal|grandtotal|totalprice|totalamount|支払合計|お支払い合計|お支払合計|総合計|総合計金額|総額|合計金額|注文合計金額|注文合計|注文金額|ご注文金額|ご注文合計|受注金額|受注合計金額|受注合計|購入合計金額|購入金額|お買上金額|お買い上げ金額|売上金額|合計金額税込|合計税込|税込合計|税込合計金額|請求金額|ご請求金額|請求合計|決済合計金額|決済金額|支払金額|お支払い金額|お支払金額|支払総額|合計|取引金額|利用金額|total|amount|revenue|売上|金額
        line_total    linetotal|小計金額明細|明細金額|明細合計|行合計
        price         price|unitprice|単価|価格|販売価格|商品単価|商品価格|販売単価
        quantity      quantity|qty|数量|個数|点数|販売個数|購入数|購入個数|注文数|注文個数
        currency      currency|currencycode|通貨|通貨コード
        category      category|categories|productcategory|カテゴリ|カテゴリー|カテゴリ名|カテゴリー名|商品カテゴリ|商品カテゴリー|商品カテゴリ名|商品カテゴリ名称|商品分類|分類|ジャンル
        status        orderstatus|status|financialstatus|注文ステータス|受注ステータス|ステータス|対応状況名称|対応状況|処理状況|注文状況|受注状況|注文状態|受注状態|状態
        refunded      refundedamount|refunded|refundamount|返金額|返金金額|合計返金額
        cancelled_at  cancelledat|canceledat|キャンセル日時|キャンセル日|取消日時|取消日
        consent       consent|acceptsmarketing|acceptsemailmarketing|emailmarketing|marketingconsent|emailconsent|optin|subscribed|newsletter|メルマガ|メールマガジン|メール配信|配信許可|配信可否|案内メール|お知らせメール|ダイレクトメール|dm可否|dm希望
        opt_out       optout|unsubscribed|donotcontact|nomarketing|配信停止|メルマガ停止|メール配信停止|配信拒否|dm不可|dm停止
        registered_at registeredat|registrationdate|signupdate|signedupat|joinedat|joindate|membersince|customersince|登録日|登録日時|会員登録日|会員登録日時|入会日|入会日時|加入日|新規登録日
        name          name|fullname|displayname|氏名|お名前|名前|姓名|氏名漢字|漢字氏名|宛名
        last_name     lastname|familyname|surname|姓|氏|名字|苗字|お名前姓|氏名姓|名前姓|姓漢字|氏名性
        first_name    firstname|givenname|forename|お名前名|氏名名|名前名|名漢字
        kana          kana|namekana|furigana|フリガナ|ふりがな|振り仮名|振仮名|カナ|かな|氏名カナ|氏名かな|氏名フリガナ|氏名ふりがな|お名前カナ|お名前フリガナ|お名前ふりがな|名前カナ|カナ氏名|カナ名|氏名振り仮名
        last_kana     lastnamekana|familynamekana|セイ|せい|お名前セイ|お名前せい|氏名セイ|姓カナ|姓かな|姓フリガナ|姓ふりがな|氏カナ|名字フリガナ|苗字フリガナ|お名前姓カナ|お名前カナ姓|氏名カナ姓|フリガナ姓|カナ姓
        first_kana    firstnamekana|givennamekana|メイ|めい|お名前メイ|お名前めい|氏名メイ|お名前名カナ|お名前カナ名|氏名カナ名|フリガナ名|カナ名前
        email         email|mail|emailaddress|mailaddress|mailaddr|メールアドレス|eメールアドレス|メール|eメール|電子メール|電子メールアドレス|pcメールアドレス|メアド
        phone         phone|phonenumber|tel|telno|telephone|telephonenumber|mobile|mobilephone|mobilenumber|cellphone|電話番号|電話|tel番号|携帯電話番号|携帯番号|携帯電話|携帯|連絡先電話番号
        company       company|companyname|organization|organisation|会社名|会社|法人名|企業名|勤務先|団体名|屋号|会社団体名|会社部署
        postal_code   postalcode|postcode|zipcode|zip|郵便番号|郵便|〒
        prefecture    prefecture|provincename|province|state|都道府県名称|都道府県名|都道府県|県名|住所都道府県
        city          city|市区町村|市区郡町村|市町村|郡市区|都市区|住所市区町村|住所郡市区|住所都市区|市区町村名
        street        street|streetaddress|address1|address2|address3|addressline1|addressline2|住所1|住所2|住所3|番地|町名番地|町域番地|町域|番地以降|町以降|住所番地|住所町以降|住所それ以降の住所|それ以降の住所|詳細住所|建物名|建物|住所建物名|マンション名|ビル名|マンションビル名|市区町村以降
        address       address|住所|ご住所|所在地|住所全体
        country       country|countryname|国|国名
        trait.birthday birthday|birthdate|birth|dateofbirth|誕生日|生年月日
        trait.gender  gender|sex|性別|性別名称
        trait.age     age|年齢|年代
        trait.region  region|地域|エリア
        trait.occupation occupation|job|職業|職業名称
        """;

    /// <summary>The rank of 名: the given name where another column has the family name, and the whole one elsewhere.</summary>
    public const int OfGivenOrWhole = 55;

    // Who a column speaks of: 注文者メールアドレス, メールアドレス(請求先), BillMailAddress.
    private static readonly string[] Buyers =
        ["ご注文者様", "ご注文者", "注文者", "ご購入者", "購入者", "ご請求先", "請求先", "ご依頼主", "依頼主", "お客様", "顧客", "会員", "得意先", "ユーザー", "billing", "bill", "customer", "buyer", "orderer", "member", "client", "user", "defaultaddress", "default"];

    private static readonly string[] Recipients =
        ["配送先", "お届け先", "届け先", "お届先", "届先", "送付先", "送り先", "発送先", "受取人", "shipping", "ship", "recipient", "delivery", "receiver", "贈り先"];

    private static readonly string[] Products = ["購入商品", "商品", "明細", "lineitem", "line", "item", "product"];

    private static readonly string[] Ids = ["id", "no", "number", "code", "番号", "コード", "管理番号"];

    private static readonly FrozenDictionary<string, (string Field, int Rank)> Fields = Words.Split('\n').SelectMany(line =>
    {
        var cut = line.IndexOf(' ');
        return line[cut..].Trim().Split('|').Select((word, rank) => (word, Meaning: (line[..cut], rank)));
    }).ToFrozenDictionary(pair => pair.word, pair => pair.Meaning);

    /// <summary>As it is compared: 購入者 名前 and 購入者_名前 are one, and so are ＴＥＬ and tel.</summary>
    public static string Plain(string header) => Signs().Replace(FullWidth.Fold(header), "").ToLowerInvariant();

    /// <param name="header">As the file has it.</param>
    /// <returns>What the column is, and how sure that is: of two columns for one thing the one of the lower rank is taken. Null when the header tells nothing.</returns>
    public static (string Field, int Rank)? Guess(string header)
    {
        if (ImportFields.Find(header.Trim()) is { } field)
            return (field, -1);
        var plain = Plain(header);
        if (Strip(plain, Recipients) is not null)
            return null;
        if (Strip(plain, Products) is { } ofProduct)
            return Number().Replace(ofProduct, "") switch
            {
                "小計" or "subtotal" or "total" or "totalprice" or "合計" or "合計金額" => (ImportFields.LineTotal, 0),
                "price" or "unitprice" or "単価" or "価格" or "販売価格" or "販売価格消費税込" => (ImportFields.Price, 0),
                "quantity" or "数量" or "個数" or "販売個数" => (ImportFields.Quantity, 0),
                _ => Find(plain),
            };
        if (Strip(plain, Buyers) is { } core)
            return core.Length == 0 ? char.IsAscii(plain[0]) ? null : (ImportFields.Name, 50)
                : core is "名" or "様" or "様名" ? (ImportFields.Name, OfGivenOrWhole)
                : Ids.Contains(core) ? (ImportFields.Customer, 0)
                : Find(core) is { } ofBuyer ? ofBuyer with { Rank = ofBuyer.Rank + 50 } : null;
        return plain == "名" ? (ImportFields.Name, OfGivenOrWhole) : Find(plain);
    }

    private static (string Field, int Rank)? Find(string plain)
    {
        if (Fields.TryGetValue(plain, out var found))
            return found;
        // 電話番号1, 電話番号2, 電話番号3 are parts of one.
        if (Number().Match(plain) is { Success: true } number && Fields.TryGetValue(plain[..number.Index], out var part) && ImportFields.Joined.Contains(part.Field))
            return part with { Rank = 100 + plain[^1] - '0' };
        return plain switch
        {
            "名カナ" or "名かな" or "名フリガナ" or "名ふりがな" or "名前フリガナ" or "名前ふりがな" => (ImportFields.FirstKana, 50),
            _ when plain.Contains("配信停止", StringComparison.Ordinal) || plain.Contains("optout", StringComparison.Ordinal) => (ImportFields.OptOut, 100),
            _ when plain.Contains("メルマガ", StringComparison.Ordinal) || plain.Contains("メールマガジン", StringComparison.Ordinal) || plain.Contains("newsletter", StringComparison.Ordinal) => (ImportFields.Consent, 100),
            _ => null,
        };
    }

    private static string? Strip(string plain, string[] owners)
    {
        foreach (var owner in owners)
            if (plain.StartsWith(owner, StringComparison.Ordinal))
                return plain[owner.Length..].TrimStart('の');
            else if (plain.EndsWith(owner, StringComparison.Ordinal) && plain.Length > owner.Length)
                return plain[..^owner.Length];
        return null;
    }

    [GeneratedRegex(@"[^\p{L}\p{N}〒ー]")]
    private static partial Regex Signs();

    [GeneratedRegex(@"[1-4]$")]
    private static partial Regex Number();
}
