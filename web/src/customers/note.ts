import type { Lang, Preferences } from '../api/types';

// Rule P13: how a customer wants to be contacted, in one line:
// 王様 | テキストコミュニケーションを好む | 月曜日から金曜日 9時〜18時連絡可能 | プッシュは週に最大2回

export type Window = NonNullable<Preferences['windows']>[number];
export type Day = Window['days'][number];
export type Form = NonNullable<Preferences['form']>;

export const days: readonly Day[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const letters = ['月', '火', '水', '木', '金', '土', '日'];
const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

const forms: Record<Form, readonly [ja: string, en: string, heard: RegExp]> = {
  text: ['テキスト', 'text', /テキスト|文字|text|writing/],
  voice: ['音声', 'voice', /音声|ボイス|voice/],
  image: ['画像', 'images', /画像|写真|image|picture/],
  video: ['動画', 'video', /動画|ビデオ|video/],
};

/** The note of what is wished; only the name where nothing is. */
export function noteOf(name: string, wishes: Preferences, lang: Lang): string {
  const ja = lang === 'ja';
  const parts = [name];
  if (wishes.form)
    parts.push(ja ? `${forms[wishes.form][0]}コミュニケーションを好む` : `prefers ${forms[wishes.form][1]}`);
  const hours = (wishes.windows ?? []).map((window) => `${daysOf(window.days, lang)} ${hoursOf(window, lang)}`);
  if (hours.length > 0) parts.push(ja ? `${hours.join('、')}連絡可能` : `reachable ${hours.join(', ')}`);
  if (wishes.weeklyCap != null)
    parts.push(ja ? `プッシュは週に最大${wishes.weeklyCap}回` : `at most ${wishes.weeklyCap} pushes a week`);
  if (wishes.passive) parts.push(ja ? '連絡待ち(月末に1回だけ)' : 'contacts us (month-end message only)');
  return parts.join(' | ');
}

export interface Heard {
  /** What the note says; what it leaves out is not there. */
  wishes: Pick<Preferences, 'form' | 'windows' | 'weeklyCap' | 'passive'>;
  /** Parts that say nothing that can be kept. */
  unread: string[];
}

/** Reads a note, in Japanese or English. The first part is the name. */
export function readNote(note: string): Heard {
  const heard: Heard = { wishes: {}, unread: [] };
  for (const part of note.split(/[|｜]/).slice(1)) {
    if (part.trim() === '') continue;
    // Full width digits and colons become half width, and every dash between times the same one.
    const plain = part
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[〜～~–—−-]/g, '~');
    const wish = readPart(plain);
    if (wish) Object.assign(heard.wishes, wish);
    else heard.unread.push(part.trim());
  }
  return heard;
}

function readPart(part: string): Heard['wishes'] | undefined {
  const windows = readWindows(part);
  if (windows.length > 0) return { windows };
  if (/連絡待ち|月末|month.?end|contacts us/.test(part)) return { passive: true };
  const cap = /週に?(?:最大|最高)?(\d{1,3})回/.exec(part) ?? /(\d{1,3})\D*(?:a|per) week/.exec(part);
  if (cap) return { weeklyCap: Number(cap[1]) };
  const form = (Object.keys(forms) as Form[]).find((one) => forms[one][2].test(part));
  return form && { form };
}

const clock = String.raw`(\d{1,2})(?::(\d{2})|時半|時(?:(\d{1,2})分)?)?`;
const hours = new RegExp(`${clock}~${clock}`, 'g');

/** Every span of hours, each with the days that stand before it. */
function readWindows(part: string): Window[] {
  const found: Window[] = [];
  let from = 0;
  let named: Day[] = [];
  for (const match of part.matchAll(hours)) {
    const before = readDays(part.slice(from, match.index));
    if (before.length > 0) named = before;
    from = match.index + match[0].length;
    const [start, end] = match[0].split('~') as [string, string];
    const window = { days: named.length > 0 ? named : [...days], from: timeOf(start), to: timeOf(end) };
    if (window.from && window.to) found.push(window as Window);
  }
  return found;
}

function timeOf(text: string): string | undefined {
  const found = /^(\d{1,2})(?::(\d{2})|(時半)|時(?:(\d{1,2})分)?)?$/.exec(text);
  if (!found) return undefined;
  const hour = Number(found[1]);
  const minute = found[3] ? 30 : Number(found[2] ?? found[4] ?? 0);
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return undefined;
  return `${two(hour)}:${two(minute)}`;
}

function readDays(text: string): Day[] {
  if (/毎日|every ?day|daily/.test(text)) return [...days];
  if (/平日|weekdays/.test(text)) return days.slice(0, 5);
  if (/週末|土日|weekends?/.test(text)) return days.slice(5);
  const indexes = [...text.matchAll(/([月火水木金土日])(?:曜日?)?|\b(mon|tue|wed|thu|fri|sat|sun)\w*/g)].map(
    ([, letter, name]) => (letter ? letters.indexOf(letter) : days.indexOf(name as Day)),
  );
  const [first, last] = indexes;
  // 月曜日から金曜日, Mon to Fri: everything between; other lists name each day.
  if (indexes.length === 2 && first !== undefined && last !== undefined && /から|~|\bto\b/.test(text))
    return days.filter((_, index) =>
      first <= last ? index >= first && index <= last : index >= first || index <= last,
    );
  return days.filter((_, index) => indexes.includes(index));
}

function daysOf(of: readonly Day[], lang: Lang): string {
  const indexes = days.flatMap((day, index) => (of.includes(day) ? index : []));
  const ja = lang === 'ja';
  const first = indexes[0] ?? 0;
  const last = indexes.at(-1) ?? 0;
  if (indexes.length === days.length) return ja ? '毎日' : 'every day';
  if (indexes.length > 2 && last - first === indexes.length - 1)
    return ja ? `${letters[first]}曜日から${letters[last]}曜日` : `${names[first]} to ${names[last]}`;
  return ja
    ? `${indexes.map((index) => letters[index]).join('・')}曜日`
    : indexes.map((index) => names[index]).join(' ');
}

function hoursOf({ from, to }: Window, lang: Lang): string {
  // Midnight ends a day as 24:00.
  const end = to.startsWith('00:00') ? '24:00' : to;
  if (lang === 'en') return `${from.slice(0, 5)}–${end.slice(0, 5)}`;
  const spoken = (time: string) =>
    `${Number(time.slice(0, 2))}時${time.slice(3, 5) === '00' ? '' : `${time.slice(3, 5)}分`}`;
  return `${spoken(from)}〜${spoken(end)}`;
}

const two = (figure: number) => String(figure).padStart(2, '0');
