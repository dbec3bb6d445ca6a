import { expect, test } from 'vitest';
import { asOfInstant, instantsOf, preset, startOf, today } from './period';

const tokyo = 'Asia/Tokyo';
const at = (iso: string) => Date.parse(iso);

test('Rule Y2: a fiscal year runs from 1 April to 31 March', () => {
  expect(preset('fiscalYear', at('2026-11-21T12:00:00+09:00'), tokyo)).toEqual({
    from: '2026-04-01',
    to: '2027-03-31',
  });
  expect(preset('fiscalYear', at('2027-03-31T23:59:00+09:00'), tokyo)).toEqual({
    from: '2026-04-01',
    to: '2027-03-31',
  });
  expect(preset('fiscalYear', at('2027-04-01T00:00:00+09:00'), tokyo)).toEqual({
    from: '2027-04-01',
    to: '2028-03-31',
  });
  expect(preset('lastFiscalYear', at('2027-01-10T12:00:00+09:00'), tokyo)).toEqual({
    from: '2025-04-01',
    to: '2026-03-31',
  });
});

test('Months have their own lengths, also over the turn of the year', () => {
  expect(preset('month', at('2028-02-10T12:00:00+09:00'), tokyo)).toEqual({ from: '2028-02-01', to: '2028-02-29' });
  expect(preset('lastMonth', at('2027-01-10T12:00:00+09:00'), tokyo)).toEqual({ from: '2026-12-01', to: '2026-12-31' });
  expect(preset('days90', at('2026-11-21T12:00:00+09:00'), tokyo)).toEqual({ from: '2026-08-24', to: '2026-11-21' });
});

test('A day is one of the zone: it begins at its midnight', () => {
  expect(today(at('2026-11-21T20:00:00Z'), tokyo)).toBe('2026-11-22');
  expect(startOf('2026-11-22', tokyo)).toBe(at('2026-11-22T00:00:00+09:00'));
  expect(instantsOf({ from: '2026-11-21', to: '2026-11-21' }, tokyo)).toEqual({
    from: '2026-11-20T15:00:00.000Z',
    to: '2026-11-21T15:00:00.000Z',
  });
});

test('To look back from a day is to look from its end; today and what lies ahead is now', () => {
  const now = at('2026-11-21T12:00:00+09:00');
  expect(asOfInstant('2026-11-20', now, tokyo)).toBe('2026-11-20T15:00:00.000Z');
  expect(asOfInstant('2026-11-21', now, tokyo)).toBeUndefined();
  expect(asOfInstant('2027-01-01', now, tokyo)).toBeUndefined();
  expect(asOfInstant(null, now, tokyo)).toBeUndefined();
});

test('What is no day, or ends before it begins, is no period', () => {
  expect(startOf('2026-02-30', tokyo)).toBeUndefined();
  expect(startOf('soon', tokyo)).toBeUndefined();
  expect(instantsOf({ from: '2026-11-21', to: '2026-11-20' }, tokyo)).toBeUndefined();
});
