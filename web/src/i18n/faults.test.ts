import { expect, test } from 'vitest';
import { faultWords } from './faults';

test('A fault is told in the language of the page, with its values', () => {
  const said = 'must be a whole number from 1 to 16';
  expect(faultWords(said, 'ja')).toBe('1から16までの整数にしてください');
  expect(faultWords(said, 'en')).toBe(said);
  expect(faultWords('"x" of price is listed under stock too; a phrase has one meaning', 'ja')).toBe(
    '「x」(price)は stock にもあります。語句の意味は1つです',
  );
});

test('A fault within a note is told too', () => {
  expect(faultWords('field 5 "赤が好き" gives the form a second time', 'ja')).toBe(
    '5番目「赤が好き」: 形式が2度書かれています',
  );
  expect(faultWords('windows[1] must name its days', 'ja')).toBe('連絡できる時間[1]: 曜日を選んでください');
});

test('What is not known here stays as the server wrote it', () => {
  expect(faultWords('field 2 "a" is odd', 'ja')).toBe('2番目「a」: is odd');
  expect(faultWords('is odd', 'ja')).toBe('is odd');
});

test('What is wrong with a row or an event is told too', () => {
  expect(faultWords('total must be a number: much', 'ja')).toBe('total が数ではありません: much');
  expect(faultWords('"2026-13-06" is not a time such as 2026-01-31 or 2026-01-31T09:00:00+09:00', 'ja')).toBe(
    '「2026-13-06」は 2026-01-31 のような日時として読めません',
  );
  expect(faultWords('userId or anonymousId is required', 'ja')).toBe('userId か anonymousId が必要です');
  expect(faultWords('properties.total is required', 'ja')).toBe('properties.total が必要です');
});
