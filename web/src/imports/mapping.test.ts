import { expect, test } from 'vitest';
import { choose, read, traitOf, write } from './mapping';

test('What was saved is read again, also a header with the sign in it', () => {
  const choices = [
    { header: '会員=ID', field: 'customer_id' },
    { header: '備考', field: '-' },
  ];
  expect(read(write(choices))).toEqual(choices);
  expect(read(`\uFEFF# ours\r\n\r\n会員 = customer_id\r\n`)).toEqual([{ header: '会員', field: 'customer_id' }]);
});

test('What is no mapping is none', () => {
  expect(read('顧客,注文日\n1,2026-01-01\n')).toBeUndefined();
  expect(read('')).toBeUndefined();
  expect(read('a=')).toBeUndefined();
});

test('Of one column the last choice counts', () => {
  expect(choose([{ header: 'a', field: 'total' }], 'a', '-')).toEqual([{ header: 'a', field: '-' }]);
});

test('A trait has the name of its column as far as a name may', () => {
  expect(traitOf('ランク.今年')).toBe('trait.ランク 今年');
});
