import { expect, test } from 'vitest';
import { rowsOf } from './rows';

const text = (...lines: (number | string)[]) => `${lines.join('\n')}\n`;
const numbers = Array.from({ length: 20 }, (_, index) => index + 1);

test('A changed line is removed and added, with three equal lines around and the others counted', () => {
  const rows = rowsOf(text(...numbers), text(...numbers.map((one) => (one === 10 ? 'ten' : one))));
  expect(rows).toEqual([
    { kind: 'skipped', count: 6 },
    { kind: 'same', text: '7', before: 7, after: 7 },
    { kind: 'same', text: '8', before: 8, after: 8 },
    { kind: 'same', text: '9', before: 9, after: 9 },
    { kind: 'removed', text: '10', before: 10 },
    { kind: 'added', text: 'ten', after: 10 },
    { kind: 'same', text: '11', before: 11, after: 11 },
    { kind: 'same', text: '12', before: 12, after: 12 },
    { kind: 'same', text: '13', before: 13, after: 13 },
    { kind: 'skipped', count: 7 },
  ]);
});

test('Lines keep the numbers of their own text', () => {
  const rows = rowsOf(text(...numbers), text('new', ...numbers.filter((one) => one !== 20)));
  expect(rows[0]).toEqual({ kind: 'added', text: 'new', after: 1 });
  expect(rows.find((row) => row.kind === 'skipped')).toEqual({ kind: 'skipped', count: 13 });
  expect(rows.at(-1)).toEqual({ kind: 'removed', text: '20', before: 20 });
  expect(rows.at(-2)).toEqual({ kind: 'same', text: '19', before: 19, after: 20 });
});

test('Equal texts have nothing to show', () => expect(rowsOf(text(1, 2), text(1, 2))).toEqual([]));
