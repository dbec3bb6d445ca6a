import { expect, it } from 'vitest';
import { hold, type Place } from './anchor';

const height = 50;
const ids = (count: number) => Array.from({ length: count }, (_, index) => `r${index}`);
const onScreen = (list: readonly string[], row: string, { lead, scroll }: Pick<Place, 'lead' | 'scroll'>) =>
  lead + list.indexOf(row) * height - scroll;

it('a row under the pointer stays when rows come above it', () => {
  const before = { ids: ids(100), lead: 0, scroll: 500 };
  const after = ['new1', 'new2', ...before.ids];
  const place = hold(before, after, 'r12', height, 400, true);
  expect(onScreen(after, 'r12', place)).toBe(onScreen(before.ids, 'r12', before));
  expect(place).toEqual({ lead: 0, tail: 0, scroll: 600 });
});

it('it stays at the top of the list when rows above it go', () => {
  const before = { ids: ids(100), lead: 0, scroll: 20 };
  const after = before.ids.slice(2);
  const place = hold(before, after, 'r4', height, 400, true);
  expect(onScreen(after, 'r4', place)).toBe(onScreen(before.ids, 'r4', before));
  expect(place.lead).toBe(80);
});

it('it stays in a list too short to scroll, and again at the next change', () => {
  const before = { ids: ids(3), lead: 0, scroll: 0 };
  const after = ['new', ...before.ids];
  const place = hold(before, after, 'r1', height, 400, true);
  expect(onScreen(after, 'r1', place)).toBe(50);
  // The blank below makes the scroll position possible.
  expect(place.lead + after.length * height + place.tail - 400).toBe(place.scroll);
  const back = hold({ ids: after, ...place }, before.ids, 'r1', height, 400, true);
  expect(back).toEqual({ lead: 0, tail: 250, scroll: 0 });
});

it('when the row itself goes, its neighbour takes its place', () => {
  const before = { ids: ids(100), lead: 0, scroll: 500 };
  const after = before.ids.filter((id) => id !== 'r12');
  const place = hold(before, after, 'r12', height, 400, true);
  expect(onScreen(after, 'r13', place)).toBe(onScreen(before.ids, 'r12', before));
});

it('a row that is only selected never leaves blank space', () => {
  const before = { ids: ids(3), lead: 0, scroll: 0 };
  expect(hold(before, ['new', ...before.ids], 'r0', height, 400, false)).toEqual({ lead: 0, tail: 0, scroll: 0 });
});
