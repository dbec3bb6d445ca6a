import { describe, expect, it } from 'vitest';
import {
  calendarDay,
  due,
  endOfDay,
  exact,
  fromInput,
  instant,
  moment,
  plainDate,
  relative,
  snoozePresets,
  span,
  toInput,
  took,
  unit,
  wall,
} from './time';

const tokyo = 'Asia/Tokyo';
const at = (iso: string) => Date.parse(iso);
const saturday = at('2026-11-21T18:02:00+09:00');

describe('due', () => {
  const text = (iso: string, lang: 'ja' | 'en' = 'ja') => due(at(iso), saturday, tokyo, lang).text;

  it('counts down within six hours', () => expect(text('2026-11-21T18:44:30+09:00')).toBe('0:42 残り'));
  it('never tells more time than is left', () => expect(text('2026-11-21T18:02:59+09:00')).toBe('0:00 残り'));
  it('names the time of a later hour today', () => {
    const morning = at('2026-11-21T08:00:00+09:00');
    expect(due(at('2026-11-21T18:00:00+09:00'), morning, tokyo, 'ja').text).toBe('今日 18:00');
  });
  it('names tomorrow', () => expect(text('2026-11-22T10:02:00+09:00')).toBe('明日 10:02'));
  it('names the weekday within a week', () => expect(text('2026-11-25T10:02:00+09:00')).toBe('水 10:02'));
  it('gives the date beyond', () => expect(text('2026-11-30T10:02:00+09:00')).toBe('11/30'));
  it('gives the year when it is another one', () => expect(text('2027-01-30T10:02:00+09:00')).toBe('2027/1/30'));
  it('says by how much a deadline was missed', () => {
    const missed = due(at('2026-11-21T16:42:00+09:00'), saturday, tokyo, 'ja');
    expect(missed).toEqual({ text: '1:20 超過', overdue: true, soon: false });
  });
  it('counts a long delay in days', () => expect(text('2026-11-18T18:02:00+09:00', 'en')).toBe('3 d over'));
  it('speaks English', () => expect(text('2026-11-22T10:02:00+09:00', 'en')).toBe('tomorrow 10:02'));
  it('is not overdue at the very instant', () => expect(due(saturday, saturday, tokyo, 'ja').overdue).toBe(false));
  it('marks the last hour', () => expect(due(saturday + 59 * 60_000, saturday, tokyo, 'ja').soon).toBe(true));
});

describe('calendar of the installation', () => {
  it('starts the day at midnight of the zone, not of UTC', () => {
    expect(calendarDay(at('2026-11-21T23:59:00+09:00'), tokyo)).toBe(calendarDay(saturday, tokyo));
    expect(calendarDay(at('2026-11-22T00:00:00+09:00'), tokyo)).toBe(calendarDay(saturday, tokyo) + 1);
  });
  it('ends the day at midnight of the zone, across the end of a month', () =>
    expect(endOfDay(at('2026-11-30T23:59:59+09:00'), tokyo)).toBe(at('2026-12-01T00:00:00+09:00')));
  it('shows another clock than the one of the browser', () =>
    expect(wall(saturday, 'America/New_York')).toEqual({ year: 2026, month: 11, day: 21, hour: 4, minute: 2 }));
  it('finds the instant of a wall time on both sides of a clock change', () => {
    const berlin = 'Europe/Berlin';
    const nine = { year: 2026, month: 10, hour: 9, minute: 0 };
    expect(instant({ ...nine, day: 24 }, berlin)).toBe(at('2026-10-24T09:00:00+02:00'));
    expect(instant({ ...nine, day: 25 }, berlin)).toBe(at('2026-10-25T09:00:00+01:00'));
  });
  it('reads back what an input shows', () => {
    expect(toInput(saturday, tokyo)).toBe('2026-11-21T18:02');
    expect(fromInput('2026-11-21T18:02', tokyo)).toBe(saturday);
    expect(fromInput('2026-11', tokyo)).toBeUndefined();
  });
});

describe('snooze presets', () => {
  const presets = (iso: string) =>
    Object.fromEntries(snoozePresets(at(iso), tokyo).map(({ preset, at }) => [preset, new Date(at).toISOString()]));

  it('offers an hour, this evening, tomorrow and next Monday', () =>
    expect(presets('2026-11-20T10:30:00+09:00')).toEqual({
      hour: '2026-11-20T02:30:00.000Z',
      evening: '2026-11-20T09:00:00.000Z',
      tomorrow: '2026-11-21T00:00:00.000Z',
      monday: '2026-11-23T00:00:00.000Z',
    }));
  it('leaves out an evening that has begun', () =>
    expect(presets('2026-11-20T18:00:00+09:00')).not.toHaveProperty('evening'));
  it('takes the next Monday on a Monday, across the end of a month', () =>
    expect(presets('2026-11-30T08:00:00+09:00').monday).toBe('2026-12-07T00:00:00.000Z'));
});

describe('words', () => {
  it('has the exact instant with its zone', () => {
    expect(exact(saturday, tokyo, 'ja')).toContain('2026年11月21日');
    expect(exact(saturday, tokyo, 'ja')).toContain('18:02:00');
  });
  it('names yesterday', () => expect(moment(saturday - 86_400_000, saturday, tokyo, 'ja')).toBe('昨日 18:02'));
  it('is relative both ways', () => {
    expect(relative(saturday - 3 * 60_000, saturday, 'en')).toMatch(/^3 min\.? ago$/);
    expect(relative(saturday + 5 * 3_600_000, saturday, 'en')).toMatch(/^in 5 hr\.?$/);
  });
  it('pads minutes', () => expect(span(63 * 60_000, 'ja')).toBe('1:03'));
});

describe('took', () => {
  it.each<[number, string, string]>([
    [1, '1秒', '1 second'],
    [864, '14分', '14 minutes'],
    [5_400, '1.5時間', '1.5 hours'],
    [259_200, '3日', '3 days'],
  ])('%d seconds in few digits', (seconds, ja, en) => {
    expect(took(seconds, 'ja')).toBe(ja);
    expect(took(seconds, 'en')).toBe(en);
  });
  it('tells one from many', () => expect(unit(1, 'day', 'en')).toBe('1 day'));
});

describe('plainDate', () => {
  it('is the day itself, in any zone', () => {
    expect(plainDate('2026-11-01', 'ja')).toBe('2026/11/1');
    expect(plainDate('2026-11-01', 'en')).toBe('1 Nov 2026');
  });
});
