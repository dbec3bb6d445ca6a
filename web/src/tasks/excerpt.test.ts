import { expect, test } from 'vitest';
import { excerpt } from './excerpt';

test('The first phrase that a message holds is marked', () => {
  expect(excerpt('これいくらですか? 在庫は?', ['在庫', 'いくら'])).toEqual(['これ', 'いくら', 'ですか? 在庫は?']);
});

test('A long way before the phrase is cut with a mark', () => {
  expect(excerpt(`${'あ'.repeat(40)}いくらですか`, ['いくら'])).toEqual([`…${'あ'.repeat(10)}`, 'いくら', 'ですか']);
});

test('Lines become one, letters of either size are found, and no phrase marks nothing', () => {
  expect(excerpt('Hello\n\nHow much is it?', ['how much'])).toEqual(['Hello ', 'How much', ' is it?']);
  expect(excerpt('ありがとう', ['いくら'])).toEqual(['ありがとう', '', '']);
});
