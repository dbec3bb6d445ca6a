import { expect, test } from 'vitest';
import { pieces } from './marks';

test('What was heard is cut out of what was read, and the rest stays beside it', () => {
  const read = 'where is my order?';
  const places = [
    { start: 0, length: 8 },
    { start: 12, length: 5 },
  ];
  expect(pieces({ read, acts: [{ act: 'trouble', phrase: 'where is … order', places }] })).toEqual([
    { text: 'where is', acts: ['trouble'] },
    { text: ' my ', acts: [] },
    { text: 'order', acts: ['trouble'] },
    { text: '?', acts: [] },
  ]);
});

test('A sentence in which nothing was heard is one piece, and words of two acts are of both', () => {
  expect(pieces({ read: 'あ', acts: [] })).toEqual([{ text: 'あ', acts: [] }]);
  const places = [{ start: 0, length: 2 }];
  expect(
    pieces({
      read: '修理',
      acts: [
        { act: 'afterSales', phrase: '修理', places },
        { act: 'trouble', phrase: '修理', places },
      ],
    }),
  ).toEqual([{ text: '修理', acts: ['afterSales', 'trouble'] }]);
});
