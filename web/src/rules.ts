import type { Lang } from './api/types';

/** The rules in words, by the ids that every reason carries. docs/rules.md has the whole text. */
const rules: Record<string, readonly [ja: string, en: string]> = {
  A1: ['最後の返信からの時間で活性度を決めます', 'Activity follows from the time since the last reply'],
  A2: ['24時間以内に返信があったので高活性です', 'Replied within 24 hours: high activity'],
  A3: ['3日以内に返信があったので中活性です', 'Replied within 3 days: mid activity'],
  A4: ['7日以内に返信があり、その後沈黙しているので低活性です', 'Replied within 7 days and silent since: low activity'],
  A5: ['7日以上返信がないので会話休眠です', 'No reply for 7 days or more: silent'],
  A6: ['活性度は緑・黄・オレンジ・灰で表します', 'Activity is shown in green, yellow, orange and grey'],
  A7: ['顧客が返信すると、すぐにタグを見直します', 'Tags are decided again as soon as the customer replies'],
  A8: [
    '高活性の顧客には12時間以内にフォローし、3日以内に2回接します',
    'High activity: follow up within 12 hours, twice within 3 days',
  ],
  A9: [
    '中活性の顧客には2日ごとに、話題を変えてフォローします',
    'Mid activity: follow up every 2 days with another topic',
  ],
  A10: [
    '低活性の顧客には5日ごとに、売り込まずに軽く接します',
    'Low activity: a light touch every 5 days, no hard sell',
  ],
  A11: [
    '休眠顧客には月に1〜2回、季節の挨拶や行事を知らせます',
    'Silent customers: a greeting or an event once or twice a month',
  ],
  A12: ['毎朝、緑の顧客から順に対応します', 'Each morning green customers come first, then the rest in order'],
  A13: ['フォロー時間の70%を高活性の顧客に充てます', '70% of follow-up time goes to high activity'],
  A15: ['高活性の割合が15%を下回ると警告します', 'An alarm when high activity falls below 15% of customers'],
  A16: ['毎週タグの分布を確認します', 'The distribution of tags is looked at every week'],
  I1: ['価格・割引・在庫を尋ねたので高意欲です', 'Asked for price, discount or stock: high intent'],
  I2: [
    '機能・仕様・アフターサービスを尋ねたので中意欲です',
    'Asked for function, specification or after-sales: mid intent',
  ],
  I3: ['お礼や了解だけの返信なので潜在的な意欲です', 'Thanks or acknowledgement only: potential'],
  I4: ['断られたか、読まれても返信がないので意欲なしです', 'Refused, or read and ignored: no intent'],
  I5: [
    '「いくらですか」「在庫はありますか」は高意欲の合図です',
    '“How much?” and “in stock?” are signs of high intent',
  ],
  I6: ['高意欲の顧客には1時間以内に見積もりを送ります', 'High intent: send a quote within 1 hour'],
  I7: ['見積もりが遅れるほど成約は難しくなります', 'The later the quote, the less likely the sale'],
  I8: [
    '見積もりの12時間後までに追い、72時間に3回、24時間以上空けません',
    'Chase within 12 hours of the quote, 3 times in 72 hours, never more than 24 hours apart',
  ],
  I9: ['高意欲のまま3日返信がないので中意欲に下げます', 'High intent without a reply for 3 days: down to mid'],
  I10: [
    '中意欲の顧客には48時間ごとに3〜4回、毎回新しい情報を届けます',
    'Mid intent: every 48 hours, 3 to 4 times, with something new each time',
  ],
  I11: ['中意欲の顧客には本日限りの5%オフを案内できます', 'Mid intent: 5% more off if ordered today'],
  I12: ['潜在的な顧客には7日ごとに役立つ内容を届けます', 'Potential: something useful every 7 days'],
  I13: ['意欲のない顧客には一斉配信だけで、個別には追いません', 'No intent: broadcasts only, no personal follow-up'],
  I14: [
    '新しい意欲が見えたので、すぐにタグと計画を切り替えます',
    'New evidence of intent: tag and plan change at once',
  ],
  I15: ['時間の80%を高意欲の顧客に充てます', '80% of time goes to high intent'],
  I16: ['毎週30分かけて全顧客のタグを見直します', '30 minutes a week: every customer’s tags are looked at'],
  T1: ['割引やセールを尋ねたので割引重視です', 'Asked about discounts or sales: price-sensitive'],
  T2: [
    '新製品や最新モデルに触れたので新製品に関心があります',
    'Spoke of new products or models: interested in what is new',
  ],
  T3: [
    '仕様・耐久性・サイズ・保証を尋ねたので機能重視です',
    'Asked about specification, durability, size or warranty: function',
  ],
  T4: ['使い方・手入れ・業界の話題に関心があります', 'Interested in how-to, maintenance or trends'],
  T5: ['利用経験や紹介があるのでブランドへの愛着があります', 'Has used or recommended us: loyal to the brand'],
  T6: ['毎週20分かけて関心の構成を確認します', '20 minutes a week: the mix of interests is looked at'],
  H1: [
    '1か月に3回以上の接触があったのでアクティブバイヤーです',
    'Three or more interactions within a month: active buyer',
  ],
  H2: ['90日間購入がないので購入休眠です', 'No purchase for 90 days: purchase-dormant'],
  H3: ['クリックしたがまだ注文がないので高ポテンシャルです', 'Clicked but has not ordered: high potential'],
  H4: ['登録または購読して間もない新規購読者です', 'Signed up or subscribed recently: new subscriber'],
  Q1: ['資料請求の当日に、お礼状とサンプルを送ります', 'On the day of the request: a thank-you and the sample'],
  Q2: ['8日後に、使い心地を電話で伺います', '8 days later: a call about how it feels'],
  Q3: ['その7日後に、Q&A集をメールで送ります', '7 days later: questions and answers by mail'],
  Q4: ['その6日後に、最終案内をメールで送ります', '6 days later: the last offer by mail'],
  Q5: [
    '購入したのでビフォアフォローを終え、アフターフォローに移ります',
    'Bought: the before-follow ends, the after-follow begins',
  ],
  Q6: ['購入の翌日に、お礼状を送ります', 'The day after the purchase: a thank-you letter'],
  Q7: ['その8日後に、1週間の様子を電話で伺います', '8 days later: a call about the first week'],
  Q8: ['その11日後に、3週間の様子を電話で伺います', '11 days later: a call about the first three weeks'],
  Q9: ['その後1か月ごとに、便りを送ります', 'Every month after that: a newsletter'],
  Q10: ['フォローの内容と回数はポリシーで変えられます', 'Content and number of follow-ups are set by the policy'],
  F1: [
    '最終購入日・購入回数・合計金額を1〜5で表します',
    'Last purchase, number of purchases and total, each ranked 1 to 5',
  ],
  F6: ['購入の新しさと回数から見た区分です', 'Seen by recency and number of purchases'],
  L8: ['よく購入し、または紹介してくれるファン客です', 'Buys often or has referred others: a top customer'],
  L9: ['2回以上リピートしたので得意客です', 'Repeated at least twice: a good customer'],
  L10: ['初めて購入した新規客です', 'Bought for the first time: a new customer'],
  L11: ['足が遠のいている顧客です', 'Has stopped coming'],
  W1: ['毎日、誰に何をするかを一覧にします', 'Each day has its list of what to do and for whom'],
  W2: ['見込み客と成約客の作業は別の一覧です', 'Prospects and customers have separate lists'],
  W3: ['終わらなかった作業は翌日も表示されます', 'What was not done yesterday is still there'],
  Y1: ['失注したので、営業の作業を終えます', 'The deal was lost: sales tasks end'],
  P1: ['時間・形式・回数の希望に合わせます', 'Fitted to the wished time, form and frequency'],
  P4: ['夜間は連絡しません', 'No contact at night'],
  P5: ['希望の曜日と時間だけに連絡します', 'Contact only on the wished days and hours'],
  P9: ['連絡が多すぎないように回数を抑えます', 'Frequency is kept below what customers bear'],
  P10: ['希望の回数を超えないように間隔を空けます', 'Spaced so that the wished frequency holds'],
  P11: ['連絡を待つ顧客なので、月末に1回だけ知らせます', 'The customer contacts us: one message at month-end only'],
  Z1: ['まだ一度も書き込みがありません', 'Has never written to us'],
  Z2: ['直近7日の会話の回数です', 'Messages of the last 7 days'],
  Z3: ['30日以内のクリックの後に注文がありません', 'A click within 30 days with no order since'],
  Z4: ['登録から30日間、最初の注文までです', '30 days from signing up, until the first order'],
  Z5: ['直近30日で数えます', 'Counted over the last 30 days'],
  Z6: ['顧客がしたことはすべて接触に数えます', 'Everything the customer does counts as an interaction'],
  Z7: [
    '返信がないまま時間または連絡を重ねたので、意欲を一段下げます',
    'No reply over time or follow-ups: intent goes down one step',
  ],
  Z8: ['関心は最後の根拠から90日続きます', 'An interest holds for 90 days from its last evidence'],
  Z9: ['打ち消された言葉は数えず、断りとして扱います', 'Negated phrases do not count; a negated want is a refusal'],
  Z10: ['尋ねた内容の内訳です', 'What exactly was asked'],
  Z11: ['注文の回数と紹介で顧客区分を決めます', 'The class follows from orders and referrals'],
  Z12: ['購入の流れのどの段階にいるかです', 'The stage of the customer’s life with us'],
  Z13: ['これまでの注文の間隔から購入周期を求めます', 'The purchase cycle follows from past orders'],
  Z15: ['未完了の作業が最も少ない担当に割り当てます', 'Assigned to the rep with the fewest open tasks'],
  Z16: ['活性度×70と意欲×80の大きい方が優先度です', 'Priority is the larger of activity × 70 and intent × 80'],
  Z17: ['顧客の時間帯、なければ設置先の時間帯を使います', 'Times are in the customer’s zone, else the installation’s'],
  X1: ['会話の休眠と購入の休眠は別に数えます', 'Silence and no purchase are counted apart'],
  X10: [
    '同じ日・同じ手段の連絡は一つにまとめ、早い方の期限にします',
    'Contacts of one day and channel become one, with the earlier deadline',
  ],
  X13: ['連絡できる時間帯に合わせて動かしました', 'Moved into the hours when contact is welcome'],
  X14: ['種類ごとの回数の上限に合わせます', 'Kept within the cap of its kind'],
  X19: ['前の段階を実際に終えた日から数えます', 'Counted from the day the step before was really done'],
};

/** The rule as a sentence, or undefined for an id of a later engine. */
export function ruleWords(id: string, lang: Lang): string | undefined {
  const words = rules[id];
  return words?.[lang === 'ja' ? 0 : 1];
}

export const knownRules: readonly string[] = Object.keys(rules);
