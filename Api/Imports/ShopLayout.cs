namespace Kizuna.Api.Imports;

/// <summary>
/// The export of a shop system that is known by name: what tells it apart, and the columns whose headers alone would be taken for something
/// else. The other columns are found by their headers (<see cref="ColumnNames"/>). From the lists of columns that the makers publish.
/// </summary>
/// <param name="Name">For people.</param>
/// <param name="Signature">Headers that it has, and no other layout all of them.</param>
/// <param name="Columns">Header and field.</param>
/// <param name="Cancelled">Statuses that call an order off, beyond the words that do so in every file.</param>
public sealed record ShopLayout(string Name, string[] Signature, (string Header, string Field)[] Columns, params string[] Cancelled)
{
    /// <summary>The first that fits is taken, so the one that asks for more stands first.</summary>
    public static readonly ShopLayout[] Known =
    [
        // What GET /v1/customers?format=csv exports: the orders in it are sums, and what was decided here is decided anew.
        new("Kizuna", ["id", "postalCode", "activity", "headline", "lastOrderAt"],
        [
            ("id", ImportFields.Customer), ("mail", ImportFields.Email), ("total", ImportFields.None), ("class", ImportFields.None), ("address", ImportFields.Address),
        ]),
        new("Shopify (orders)", ["Name", "Email", "Created at", "Total"],
        [
            ("Name", ImportFields.Order), ("Email", ImportFields.Customer), ("Created at", ImportFields.Timestamp), ("Total", ImportFields.Total),
            ("Id", ImportFields.None), ("Billing Name", ImportFields.Name), ("Billing Street", ImportFields.None), ("Billing Province", ImportFields.None),
            ("Billing Province Name", ImportFields.Prefecture), ("Accepts Marketing", ImportFields.Consent), ("Financial Status", ImportFields.Status),
            ("Refunded Amount", ImportFields.Refunded), ("Cancelled at", ImportFields.CancelledAt), ("Canceled at", ImportFields.CancelledAt), ("Source", ImportFields.None),
        ], "voided", "refunded"),
        new("Shopify (customers)", ["First Name", "Last Name", "Email", "Total Spent"],
        [
            ("Email", ImportFields.Customer), ("Customer ID", ImportFields.Customer), ("Province Code", ImportFields.None), ("Country Code", ImportFields.None),
            ("Default Address Province Code", ImportFields.Prefecture), ("Default Address Country Code", ImportFields.Country),
            ("Accepts Email Marketing", ImportFields.Consent), ("Accepts Marketing", ImportFields.Consent), ("Accepts SMS Marketing", ImportFields.None),
        ]),
        new("EC-CUBE (orders)", ["注文番号", "会員ID", "お名前(姓)", "受注日"],
        [
            ("会員ID", ImportFields.Customer), ("支払合計", ImportFields.Total), ("合計", ImportFields.None), ("小計", ImportFields.None), ("価格", ImportFields.None), ("個数", ImportFields.None),
            ("対応状況(名称)", ImportFields.Status), ("対応状況(ID)", ImportFields.None),
        ], "注文取消し", "返品"),
        new("EC-CUBE (customers)", ["会員ID", "お名前(姓)", "登録日"], [("会員ID", ImportFields.Customer), ("登録日", ImportFields.Registered)]),
        new("楽天RMS", ["注文番号", "注文者姓", "請求金額"],
        [
            ("注文者メールアドレス", ImportFields.Customer), ("合計金額", ImportFields.Total), ("請求金額", ImportFields.None), ("単価", ImportFields.None), ("個数", ImportFields.None),
            ("注文日時", ImportFields.Timestamp), ("注文日", ImportFields.Date), ("注文時間", ImportFields.Time), ("ステータス", ImportFields.Status), ("サブステータス", ImportFields.None),
        ], "800", "900"),
        new("Yahoo!ショッピング", ["OrderId", "OrderTime", "BillMailAddress"],
        [
            ("BillMailAddress", ImportFields.Customer), ("OrderTime", ImportFields.Timestamp), ("TotalPrice", ImportFields.Total), ("OrderStatus", ImportFields.Status), ("Id", ImportFields.None),
        ], "4"),
        new("カラーミーショップ (orders)", ["売上ID", "受注日", "購入者 顧客ID"],
        [
            ("購入者 顧客ID", ImportFields.Customer), ("購入商品 小計", ImportFields.LineTotal), ("送料合計", ImportFields.Fee), ("決済手数料", ImportFields.Fee),
            ("割引金額", ImportFields.Discount), ("購入商品 販売価格(消費税込)", ImportFields.None), ("購入商品 販売個数", ImportFields.None), ("購入者 携帯番号", ImportFields.None),
        ]),
        new("BASE", ["注文ID", "注文日時", "氏(請求先)", "合計金額"],
        [
            ("メールアドレス(請求先)", ImportFields.Customer), ("合計金額", ImportFields.LineTotal), ("送料", ImportFields.Fee), ("代引き手数料", ImportFields.Fee), ("調整金額", ImportFields.Fee),
            ("価格", ImportFields.None), ("数量", ImportFields.None), ("発送状況", ImportFields.Status),
        ]),
        new("STORES", ["オーダー番号", "氏(購入者)"],
        [
            ("メールアドレス(購入者)", ImportFields.Customer), ("メールアドレス", ImportFields.Customer), ("合計", ImportFields.Total), ("合計金額", ImportFields.Total),
        ]),
        new("makeshop", ["注文番号", "注文時間", "処理状況", "注文者"], [("日付", ImportFields.Date), ("注文時間", ImportFields.Time), ("処理状況", ImportFields.Status)], "返送"),
    ];

    /// <summary>The layout that the headers show, or null.</summary>
    public static ShopLayout? Of(IReadOnlyCollection<string> headers)
    {
        var plain = headers.Select(ColumnNames.Plain).ToHashSet(StringComparer.Ordinal);
        return Array.Find(Known, layout => Array.TrueForAll(layout.Signature, header => plain.Contains(ColumnNames.Plain(header))));
    }

    public string? FieldOf(string header)
    {
        var plain = ColumnNames.Plain(header);
        return Array.Find(Columns, column => ColumnNames.Plain(column.Header) == plain).Field;
    }
}
