import { expect, test } from 'vitest';
import { commentAt } from './comment';

const comment = (line: string) => line.slice(commentAt(line));

test('A comment begins with a # at the start of the line or after a blank', () => {
  expect(comment('# Z17: the time zone')).toBe('# Z17: the time zone');
  expect(comment('  most: 5 # Z8: how many')).toBe('# Z8: how many');
  expect(comment('  most: 5')).toBe('');
  expect(comment('title: A#1')).toBe('');
});

test('A # between quotation marks is text', () => {
  expect(comment('title: "no # here" # but here')).toBe('# but here');
  expect(comment("[ 'no # here', b ] # but here")).toBe('# but here');
  expect(comment('title: "a \\" # b"')).toBe('');
});

test('The apostrophe of a word opens nothing', () => {
  expect(comment("[don't need # a phrase")).toBe('# a phrase');
});
