import { expect, test } from 'vitest';
import { filterOf, rankWords } from './filter';

const of = (query: string) => filterOf(new URLSearchParams(query));

test('A filter is what the address asks for', () => {
  expect(of('activity=high&interest=brand&search=%E6%9D%8E&minR=5&maxR=5')).toEqual({
    activity: 'high',
    interest: 'brand',
    search: '李',
    minR: 5,
    maxR: 5,
  });
});

test('What no filter can mean is left out, and is not asked of the engine', () => {
  expect(of('activity=huge&minR=6&maxF=two&minM=0&search=&class=toString')).toEqual({});
});

test('Ranks in short', () => {
  expect(rankWords(of('minR=5&maxR=5&minF=3&maxF=4&minM=2'))).toBe('R5 F3–4 M2+');
  expect(rankWords(of('maxF=2'))).toBe('F1–2');
  expect(rankWords(of('activity=high'))).toBe('');
});
