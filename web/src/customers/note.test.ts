import { expect, test } from 'vitest';
import type { Preferences } from '../api/types';
import { noteOf, readNote } from './note';

const seed = '王様 | テキストコミュニケーションを好む | 月曜日から金曜日 9時〜18時連絡可能 | プッシュは週に最大2回';
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
const wishes: Preferences = {
  form: 'text',
  windows: [{ days: [...weekdays], from: '09:00', to: '18:00' }],
  weeklyCap: 2,
  passive: false,
  channels: {},
};

test('Rule P13: the wishes are one line', () => {
  expect(noteOf('王様', wishes, 'ja')).toBe(seed);
  expect(noteOf('Mr Wang', wishes, 'en')).toBe(
    'Mr Wang | prefers text | reachable Mon to Fri 09:00–18:00 | at most 2 pushes a week',
  );
  expect(noteOf('王様', { passive: false, windows: [], channels: {} }, 'ja')).toBe('王様');
});

test('Rule P13: the line is read back, in both languages', () => {
  const { form, windows, weeklyCap } = wishes;
  expect(readNote(seed)).toEqual({ wishes: { form, windows, weeklyCap }, unread: [] });
  expect(readNote(noteOf('Mr Wang', wishes, 'en'))).toEqual({ wishes: { form, windows, weeklyCap }, unread: [] });
});

test.each<[Preferences['windows']]>([
  [[{ days: ['mon', 'wed'], from: '09:30', to: '12:00' }]],
  [[{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '20:00', to: '24:00' }]],
  [
    [
      { days: ['sat', 'sun'], from: '10:00', to: '12:00' },
      { days: ['tue', 'wed', 'thu'], from: '13:00', to: '17:45' },
    ],
  ],
])('What is written is read back: %j', (windows) => {
  for (const lang of ['ja', 'en'] as const)
    expect(readNote(noteOf('李', { windows, passive: true, channels: {} }, lang))).toEqual({
      wishes: { windows, passive: true },
      unread: [],
    });
});

test('A note as people type it', () => {
  expect(readNote('李 小明｜音声｜平日９：００〜１８：００｜週２回').wishes).toEqual({
    form: 'voice',
    windows: [{ days: [...weekdays], from: '09:00', to: '18:00' }],
    weeklyCap: 2,
  });
  expect(readNote('李 | 土日 10時半〜12時').wishes.windows).toEqual([
    { days: ['sat', 'sun'], from: '10:30', to: '12:00' },
  ]);
});

test('What cannot be kept is said, and never guessed', () => {
  expect(readNote('李 | 赤が好き | 26時〜30時')).toEqual({ wishes: {}, unread: ['赤が好き', '26時〜30時'] });
  expect(readNote('李')).toEqual({ wishes: {}, unread: [] });
});
