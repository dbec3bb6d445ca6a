import { expect, test } from 'vitest';
import { carryOver } from './draft';

const lines = (...changed: [index: number, text: string][]) => {
  const all = ['zone: Asia/Tokyo', 'a: 1', 'b: 2', 'c: 3', 'd: 4', 'e: 5', 'f: 6'];
  for (const [index, text] of changed) all[index] = text;
  return `${all.join('\n')}\n`;
};

test('An edit is carried over to what somebody else saved elsewhere in the document', () => {
  expect(carryOver(lines(), lines([1, 'a: 10']), lines([5, 'e: 50']))).toBe(lines([1, 'a: 10'], [5, 'e: 50']));
});

test('It finds its place after lines were added above it', () => {
  expect(carryOver(lines(), lines([5, 'e: 50']), `# new\n# newer\n${lines()}`)).toBe(
    `# new\n# newer\n${lines([5, 'e: 50'])}`,
  );
});

test('Two edits of the same line are left to the reader', () => {
  expect(carryOver(lines(), lines([1, 'a: 10']), lines([1, 'a: 20']))).toBeUndefined();
});
