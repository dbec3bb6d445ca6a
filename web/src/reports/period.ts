import { calendarDay, instant, wall } from '../time';

// Days are written as in a date input, 2026-11-21, and mean days of the installation's calendar.

const dayLength = 24 * 3_600_000;

export interface Period {
  from: string;
  /** The last day that belongs to it. */
  to: string;
}

export const presets = ['fiscalYear', 'lastFiscalYear', 'month', 'lastMonth', 'days90'] as const;
export type Preset = (typeof presets)[number];

export function today(now: number, zone: string): string {
  return named(calendarDay(now, zone));
}

/** The instant at which a day of the zone begins; undefined for what is no day. */
export function startOf(day: string, zone: string, later = 0): number | undefined {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day);
  if (!found) return undefined;
  const [year, month, date] = found.slice(1).map(Number) as [number, number, number];
  if (named(Date.UTC(year, month - 1, date) / dayLength) !== day) return undefined;
  return instant({ year, month, day: date + later, hour: 0, minute: 0 }, zone);
}

/** The end of a day as an instant to look back from; undefined, which is now, for today and what is no day of the past. */
export function asOfInstant(day: string | null, now: number, zone: string): string | undefined {
  const end = day ? startOf(day, zone, 1) : undefined;
  return end !== undefined && end < now ? new Date(end).toISOString() : undefined;
}

/** Rule Y2: a fiscal year runs from 1 April to 31 March. */
export function preset(which: Preset, now: number, zone: string): Period {
  const { year, month, day } = wall(now, zone);
  const on = (y: number, m: number, d: number) => named(Date.UTC(y, m - 1, d) / dayLength);
  const fiscal = month >= 4 ? year : year - 1;
  switch (which) {
    case 'fiscalYear':
      return { from: on(fiscal, 4, 1), to: on(fiscal + 1, 3, 31) };
    case 'lastFiscalYear':
      return { from: on(fiscal - 1, 4, 1), to: on(fiscal, 3, 31) };
    case 'month':
      return { from: on(year, month, 1), to: on(year, month + 1, 0) };
    case 'lastMonth':
      return { from: on(year, month - 1, 1), to: on(year, month, 0) };
    case 'days90':
      return { from: on(year, month, day - 89), to: on(year, month, day) };
  }
}

/** From the first instant of its first day to the first one after its last; undefined when it ends before it begins. */
export function instantsOf(period: Period, zone: string): { from: string; to: string } | undefined {
  const from = startOf(period.from, zone);
  const to = startOf(period.to, zone, 1);
  if (from === undefined || to === undefined || to <= from) return undefined;
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}

function named(days: number): string {
  return new Date(days * dayLength).toISOString().slice(0, 10);
}
