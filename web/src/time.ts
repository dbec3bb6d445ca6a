import type { Lang } from './api/types';

// Every instant is shown in the zone of the installation, not of the browser: a rep and a manager read the same clock.

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export interface DueText {
  text: string;
  overdue: boolean;
  /** Less than an hour is left. */
  soon: boolean;
}

interface Wall {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(lang: Lang | 'parts', zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${lang} ${zone} ${JSON.stringify(options)}`;
  let found = formats.get(key);
  if (!found) {
    const locale = lang === 'ja' ? 'ja-JP' : 'en-GB';
    found = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
    formats.set(key, found);
  }
  return found;
}

/** The clock on the wall of a zone at an instant. */
export function wall(at: number, zone: string): Wall {
  const parts = format('parts', zone, {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(at);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return { year: of('year'), month: of('month'), day: of('day'), hour: of('hour'), minute: of('minute') };
}

/** The instant at which the wall of a zone shows this time; a time that a clock change skips is moved on by the gap. */
export function instant(of: Wall, zone: string): number {
  const target = Date.UTC(of.year, of.month - 1, of.day, of.hour, of.minute);
  const offset = (at: number) => {
    const shown = wall(at, zone);
    return (
      Date.UTC(shown.year, shown.month - 1, shown.day, shown.hour, shown.minute) - Math.floor(at / minute) * minute
    );
  };
  // The first guess may lie on the other side of a clock change; its offset then is the right one.
  const guess = target - offset(target);
  return target - offset(guess);
}

/** Days since 1970 on the calendar of the zone. */
export function calendarDay(at: number, zone: string): number {
  const { year, month, day: date } = wall(at, zone);
  return Date.UTC(year, month - 1, date) / day;
}

/** The midnight that ends the day of the zone. */
export function endOfDay(at: number, zone: string): number {
  const today = wall(at, zone);
  return instant({ ...today, day: today.day + 1, hour: 0, minute: 0 }, zone);
}

export function time(at: number, zone: string, lang: Lang): string {
  return format(lang, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}

/** A day of the last months: "11/21", "21 Nov". */
export function date(at: number, zone: string, lang: Lang): string {
  return format(lang, zone, { month: lang === 'ja' ? 'numeric' : 'short', day: 'numeric' }).format(at);
}

/** With weekday, seconds and zone: what a hover shows. */
export function exact(at: number, zone: string, lang: Lang): string {
  return format(lang, zone, {
    year: 'numeric',
    month: lang === 'ja' ? 'long' : 'short',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).format(at);
}

/** Near days by name, far ones by date: "明日 10:02", "Wed 10:02", "11/30", "2027/1/3". */
export function moment(at: number, now: number, zone: string, lang: Lang): string {
  const away = calendarDay(at, zone) - calendarDay(now, zone);
  const named = dayName(away, lang);
  if (named) return `${named} ${time(at, zone, lang)}`;
  if (Math.abs(away) < 7 && away > 0)
    return `${format(lang, zone, { weekday: 'short' }).format(at)} ${time(at, zone, lang)}`;
  const sameYear = wall(at, zone).year === wall(now, zone).year;
  if (lang === 'en')
    return format(lang, zone, { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) }).format(at);
  return format(lang, zone, { month: 'numeric', day: 'numeric', ...(sameYear ? {} : { year: 'numeric' }) }).format(at);
}

function dayName(away: number, lang: Lang): string | undefined {
  if (away === 0) return lang === 'ja' ? '今日' : 'today';
  if (away === 1) return lang === 'ja' ? '明日' : 'tomorrow';
  if (away === -1) return lang === 'ja' ? '昨日' : 'yesterday';
  return undefined;
}

/** Hours and minutes, or days from two days on. Rounded down: nobody is told that more time is left than there is. */
export function span(length: number, lang: Lang): string {
  if (length >= 2 * day) return lang === 'ja' ? `${Math.floor(length / day)}日` : `${Math.floor(length / day)} d`;
  const minutes = Math.floor(length / minute);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Time left within six hours, the day and time beyond, and by how much a deadline was missed. */
export function due(at: number, now: number, zone: string, lang: Lang): DueText {
  const left = at - now;
  if (left < 0)
    return {
      text: lang === 'ja' ? `${span(-left, lang)} 超過` : `${span(-left, lang)} over`,
      overdue: true,
      soon: false,
    };
  if (left < 6 * hour)
    return {
      text: lang === 'ja' ? `${span(left, lang)} 残り` : `${span(left, lang)} left`,
      overdue: false,
      soon: left < hour,
    };
  return { text: moment(at, now, zone, lang), overdue: false, soon: false };
}

/** A count of a unit of time: "30日", "1 hour". */
export function unit(count: number, of: 'second' | 'minute' | 'hour' | 'day' | 'month', lang: Lang): string {
  const options = { style: 'unit', unit: of, unitDisplay: lang === 'ja' ? 'short' : 'long' } as const;
  const words = count.toLocaleString(lang, { ...options, maximumFractionDigits: 1 });
  // Japanese sets no space between a figure and its unit; the short form does.
  return lang === 'ja' ? words.replace(' ', '') : words;
}

/** How long something took, in the unit that says it in few digits: "45秒", "12 minutes", "1.5 hours". */
export function took(seconds: number, lang: Lang): string {
  const length = seconds * 1000;
  if (length < minute) return unit(Math.round(seconds), 'second', lang);
  if (length < hour) return unit(Math.round(length / minute), 'minute', lang);
  return length < 2 * day ? unit(length / hour, 'hour', lang) : unit(length / day, 'day', lang);
}

/** A day without a time and so without a zone: "2026/11/1", "1 Nov 2026". */
export function plainDate(of: string, lang: Lang): string {
  const options = { year: 'numeric', month: lang === 'ja' ? 'numeric' : 'short', day: 'numeric' } as const;
  return format(lang, 'UTC', options).format(Date.parse(of));
}

/** "3 分前", "2 days ago", "in 5 hours". */
export function relative(at: number, now: number, lang: Lang): string {
  const words = new Intl.RelativeTimeFormat(lang === 'ja' ? 'ja-JP' : 'en-GB', { numeric: 'auto', style: 'short' });
  const away = at - now;
  if (Math.abs(away) < hour) return words.format(Math.trunc(away / minute), 'minute');
  if (Math.abs(away) < day) return words.format(Math.trunc(away / hour), 'hour');
  if (Math.abs(away) < 60 * day) return words.format(Math.trunc(away / day), 'day');
  return words.format(Math.trunc(away / (30.44 * day)), 'month');
}

export type SnoozePreset = 'hour' | 'evening' | 'tomorrow' | 'monday';

/** One hour on, 18:00 today while that lies ahead, and 9:00 of tomorrow and of next Monday. */
export function snoozePresets(now: number, zone: string): { preset: SnoozePreset; at: number }[] {
  const today = wall(now, zone);
  // A date past the end of the month is carried over by Date.UTC, so adding days is safe.
  const on = (days: number, hourOfDay: number) =>
    instant({ ...today, day: today.day + days, hour: hourOfDay, minute: 0 }, zone);
  // 1970-01-01 was a Thursday; Monday is 0.
  const weekday = (calendarDay(now, zone) + 3) % 7;
  const presets: { preset: SnoozePreset; at: number }[] = [
    { preset: 'hour', at: now + hour },
    { preset: 'evening', at: on(0, 18) },
    { preset: 'tomorrow', at: on(1, 9) },
    { preset: 'monday', at: on(7 - weekday, 9) },
  ];
  return presets.filter(({ at }) => at > now);
}

/** The value of a `datetime-local` input as an instant, or undefined while it is not a full date and time. */
export function fromInput(value: string, zone: string): number | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(value);
  if (!match) return undefined;
  const [year, month, date, hours, minutes] = match.slice(1).map(Number) as [number, number, number, number, number];
  return instant({ year, month, day: date, hour: hours, minute: minutes }, zone);
}

export function toInput(at: number, zone: string): string {
  const { year, month, day: date, hour: hours, minute: minutes } = wall(at, zone);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${year}-${two(month)}-${two(date)}T${two(hours)}:${two(minutes)}`;
}
