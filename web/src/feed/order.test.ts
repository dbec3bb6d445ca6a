import { expect, it } from 'vitest';
import { card } from './cards';
import type { Row } from './feed';
import { byWorkOrder, neighbour } from './order';

const now = Date.parse('2026-11-21T12:00:00Z');
const row = (id: string, over: Parameters<typeof card>[1] = {}): Row => {
  const made = card(id, { dueAt: '2026-11-21T13:00:00Z', ...over });
  return { card: made, due: Date.parse(made.dueAt) };
};
const sorted = (...rows: Row[]) => rows.sort(byWorkOrder(now)).map(({ card }) => card.taskId);

it('Z16: an overdue service task comes before any score', () =>
  expect(
    sorted(row('hot', { score: 80 }), row('late', { score: 10, class: 'service', dueAt: '2026-11-21T11:59:59Z' })),
  ).toEqual(['late', 'hot']));
it('Z16: an overdue sales task does not', () =>
  expect(sorted(row('late', { score: 10, dueAt: '2026-11-21T11:00:00Z' }), row('hot', { score: 80 }))).toEqual([
    'hot',
    'late',
  ]));
it('Z16: then score, deadline and id', () =>
  expect(
    sorted(
      row('d', { score: 40 }),
      row('b'),
      row('a'),
      row('soon', { dueAt: '2026-11-21T12:30:00Z' }),
      row('top', { score: 60 }),
    ),
  ).toEqual(['top', 'soon', 'a', 'b', 'd']));

it('Z2: of the same score, who writes more comes first', () =>
  expect(sorted(row('soon', { dueAt: '2026-11-21T12:30:00Z' }), row('talks', { frequency: 3 }))).toEqual([
    'talks',
    'soon',
  ]));

it('the next row takes the place of one that went, else the one before', () => {
  const list = ['a', 'b', 'c'];
  expect(neighbour(list, 'b', (id) => id !== 'b')).toBe('c');
  expect(neighbour(list, 'c', (id) => id !== 'c')).toBe('b');
  expect(neighbour(list, 'b', (id) => id === 'a')).toBe('a');
  expect(neighbour(['a'], 'a', () => false)).toBeUndefined();
});
