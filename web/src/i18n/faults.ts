import type { Lang } from '../api/types';
import { rowSentences } from './rows';

/**
 * Documents and wishes are refused with an English sentence for each fault. These are the same in Japanese: `{}` stands for
 * what varies and comes back in its order, `{…}` for a sentence of its own. The first that fits counts.
 */
const sentences: readonly (readonly [en: string, ja: string])[] = [
  ['field {} "{}" {…}', '{}番目「{}」: {}'],
  ['field {} is a name of more than {} characters', '{}番目の名前は{}文字までです'],
  ['has nothing after its colon', 'コロンの後に何もありません'],
  ['must be 0 to 100 times a week', '週に0回から100回までです'],
  ['gives the limit a second time', '回数が2度書かれています'],
  ['gives the form a second time', '形式が2度書かれています'],
  ['makes more than {} spans of hours', '時間は{}個までです'],
  [
    'is neither a form (テキスト, voice), hours (平日 9時〜18時, Mon-Fri 9:00-18:00), a limit (週に最大2回, 2 a week) nor パッシブ (passive)',
    '読み取れません。形式(テキスト、音声)、時間(平日 9時〜18時)、回数(週に最大2回)、パッシブのどれかで書いてください',
  ],
  [
    'cannot be read from "{}"; hours are such as 月曜日から金曜日 9時〜18時 or Mon-Fri 9:00-18:00',
    '「{}」から読み取れません。時間は「月曜日から金曜日 9時〜18時」のように書いてください',
  ],
  ['has an hour that no day has: {}', '「{}」という時刻はありません'],
  ['is empty; such as {}', '何も書かれていません。例: {}'],
  ['stands in place of the other fields; give one or the other', 'ほかの項目と一緒には使えません'],
  ['zone {…}', '時間帯: {}'],
  ['windows{} {…}', '連絡できる時間{}: {}'],
  ['channels {…}', '手段: {}'],
  ['must name its days', '曜日を選んでください'],
  ['names a day twice', '同じ曜日が2度あります'],
  ['must end after it begins, at 24:00 at the latest', '終了は開始より後、24時までにしてください'],
  [
    'must be at most {} names of 1 to {} letters, digits and - _ .',
    '{}個まで、1文字から{}文字の文字・数字・- _ . で書いてください',
  ],
  ['"{}" is not an IANA time zone such as Asia/Tokyo', '「{}」という時間帯はありません。例: Asia/Tokyo'],
  ['is missing', '必要です'],
  ['is unknown; known here: {}', 'このキーはありません。使えるのは {}'],
  ['must be a map of keys and values', 'キーと値の組にしてください'],
  ['must be a single value', '値を1つだけ書いてください'],
  ['must be 1 to {} characters on one line', '1行、1文字から{}文字にしてください'],
  ['must be a whole number from {} to {}', '{}から{}までの整数にしてください'],
  ['must be a number from {} to {}', '{}から{}までの数にしてください'],
  ['must be true or false', 'true か false にしてください'],
  [
    'must be an ISO 8601 duration in days or hours, up to ten years, such as PT24H or P7D',
    'PT24H や P7D のような長さ(日か時間、10年まで)にしてください',
  ],
  [
    'must be days or months (P8D, P1M) or hours (PT12H), not both, up to ten years, or {}',
    '日か月(P8D、P1M)、時間(PT12H)、または {} にしてください。日と時間は混ぜられず、10年までです',
  ],
  [
    'must be days or months (P8D, P1M) or hours (PT12H), not both, up to ten years',
    '日か月(P8D、P1M)、または時間(PT12H)にしてください。混ぜられず、10年までです',
  ],
  ['must be days or months, such as P90D or P6M', 'P90D や P6M のような日か月にしてください'],
  ['must be a day such as {}', '{} のような日にしてください'],
  ['must be a time of day such as {}', '{} のような時刻にしてください'],
  ['must be a list of at most {}', '{}個までの並びにしてください'],
  ['must be a list of {} to {}', '{}個から{}個の並びにしてください'],
  ['must be a list of {}', '{}個の並びにしてください'],
  [
    '"{}" is not a rule of docs/rules.md, such as A2 or Q7',
    '「{}」というルールは docs/rules.md にありません。例: A2、Q7',
  ],
  [
    'must be high, mid or low: beyond the last limit a customer is dormant (A5)',
    'high、mid、low のどれかにしてください。最後の限度を過ぎた顧客は会話休眠です (A5)',
  ],
  ['must come after {}: high, mid, low', '{} の次に置いてください。順は high、mid、low です'],
  ['must be longer than nothing', '0より長くしてください'],
  ['must be longer than {}', '{} より長くしてください'],
  ['must be more than {}', '{} より大きくしてください'],
  ['must be at least {}', '{} 以上にしてください'],
  ['must be earlier in the day than {}', '{} より早い時刻にしてください'],
  ['must be later than {}', '{} より遅くしてください'],
  ['the lexicon has {} phrases; {} is the most', '語句が{}個あります。{}個までです'],
  ['must be a phrase', '語句にしてください'],
  ['a phrase of {} is empty', '{} に空の語句があります'],
  ['"{}" of {} is longer than {} characters', '「{}」({})は{}文字までです'],
  ['"{}" of {} is listed under {} too; a phrase has one meaning', '「{}」({})は {} にもあります。語句の意味は1つです'],
  ['comes again, so it must be at least {}', '繰り返すので {} 以上にしてください'],
  [
    'wants contact {} within 7 days, and contacts.ceiling is {}',
    '7日以内に{}回目の連絡になります。contacts.ceiling は{}回です',
  ],
  [
    'must come again {} to {} times a month (contacts.broadcasts), such as P1M or P16D',
    '月に{}回から{}回(contacts.broadcasts)繰り返してください。例: P1M、P16D',
  ],
  ['is larger than {} KB', '{}KBまでです'],
  ['is longer than {} characters', '{}文字までです'],
  ['holds a NUL character', 'NUL 文字が含まれています'],
  ['is not JSON: {}', 'JSON として読めません: {}'],
  ['is not YAML: {}', 'YAML として読めません: {}'],
  ['one document is expected, and here begins another', '文書は1つだけです。ここで2つ目が始まっています'],
  ['is nested deeper than {} levels', '入れ子は{}段までです'],
  ['a key must be a word', 'キーは語にしてください'],
  [
    'anchors and aliases (& and *) are not read; write the value out, or quote it',
    'アンカーと別名(& と *)は使えません。値を書くか、引用符で囲んでください',
  ],
  [
    'cannot be added: the store keeps {} versions, and all of them are in use',
    '版は{}個までで、すべて使用中のため追加できません',
  ],
  ['must be {} to {}', '{}から{}までにしてください'],
  ['must be {}', '{} のどれかにしてください'],
];

const patterns = [...sentences, ...rowSentences].map(([en, ja]) => {
  const whole = en.replace(/[.*+?^$()|[\]\\/]/g, '\\$&').replace(/\{…?\}/g, '(.*?)');
  const own = [...en.matchAll(/\{(…?)\}/g)].map(([, mark]) => mark === '…');
  return { pattern: new RegExp(`^${whole}$`, 's'), own, ja };
});

/** A fault in the language of the page; one that is not known here is as the server wrote it. */
export function faultWords(said: string, lang: Lang): string {
  if (lang === 'en') return said;
  for (const { pattern, own, ja } of patterns) {
    const found = pattern.exec(said);
    if (!found) continue;
    const parts = found.slice(1).map((part, at) => (own[at] ? faultWords(part, lang) : part));
    return ja.replaceAll('{}', () => parts.shift() ?? '');
  }
  return said;
}
