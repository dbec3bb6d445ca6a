import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { rules } from '../rules';
import { filled, sentence } from './sentences';

const policy = {
  activity: { tiers: [{ tier: 'high', rule: 'A2', limit: 'PT36H' }] },
  dormancies: { purchase: { duration: 'P10D' } },
  headline: { activeCount: 4, activeWindow: 'P2M' },
  plans: { 'intent.high': { steps: [{ rule: 'I6', after: 'PT30M' }] }, 'intent.mid': 'none', cycle: {} },
  preferences: { nightBegins: '22:30', nightEnds: '07:00' },
  worth: { vipSpend: 250000 },
};

it('A sentence has the figures of the policy that decided', () => {
  expect(sentence('H2', 'ja', policy)).toBe('10日以上購入がないので購入休眠です');
  expect(sentence('H2', 'en', policy)).toBe('No purchase for 10 days or more: purchase-dormant');
  expect(sentence('A2', 'ja', policy)).toBe('36時間以内に返信があったので高活性です');
  expect(sentence('H1', 'en', policy)).toBe('Often in touch, 4 times or more within 2 months: active buyer');
  expect(sentence('H1', 'ja', policy)).toBe('2か月に4回以上、よく接触があるのでアクティブバイヤーです');
  expect(sentence('I6', 'en', policy)).toBe('High intent: send a quote within 30 minutes');
  expect(sentence('P4', 'ja', policy)).toBe('夜間(22:30〜07:00)は連絡しません');
  expect(sentence('L3', 'en', policy)).toBe('Lifetime spend crossed the line of 250,000: invited to the VIP group');
});

it('Whole days are days, however the policy writes them', () => {
  const of = (limit: string) => filled('[{limit}]', 'en', { limit });
  expect([of('PT24H'), of('PT72H'), of('PT60H'), of('P1M'), of('P3D before launch')]).toEqual([
    '24 hours',
    '3 days',
    '60 hours',
    '1 month',
    '3 days',
  ]);
});

it('What the policy does not have is left out, and so is everything while it is not known', () => {
  expect(sentence('I10', 'ja', policy)).toBe('中意欲の顧客には新しい情報を届けます');
  expect(sentence('M7', 'en', policy)).toBe('Their own purchase cycle: a reminder before the expected day');
  expect(sentence('H2', 'ja', undefined)).toBe('購入がないので購入休眠です');
  expect(sentence('ZZ99', 'ja', policy)).toBeUndefined();
  for (const id of Object.keys(rules))
    for (const lang of ['ja', 'en'] as const) expect(sentence(id, lang, undefined)).toMatch(/^[^\d[\]{}]{4,}$/);
});

it('A table that breaks the rules of sentences stops the build with one line', () => {
  const table = readFileSync(new URL('../../../docs/rules.md', import.meta.url), 'utf8');
  const row = /^\| `A16` \|.*$/m.exec(table)?.[0] ?? '';
  const folder = mkdtempSync(join(tmpdir(), 'kizuna-sentences-'));
  const made = (mended: string) => {
    const from = join(folder, 'rules.md');
    writeFileSync(from, table.replace(row, mended));
    const { status, stderr } = spawnSync('node', ['sentences.mjs', from, join(folder, 'rules.ts')], {
      encoding: 'utf8',
    });
    return status === 0 ? 'made' : stderr;
  };
  const refused = (what: string) => `docs/rules.md: the sentence of A16 ${what}\n`;
  try {
    expect(made(row)).toBe('made');
    expect(made('| `A16` | 毎週確認します | |')).toBe(refused('is missing in English'));
    expect(made('| `A16` | | Looked at every week |')).toBe(refused('is missing in Japanese'));
    expect(made('| `A16` | Looked at every week | Looked at every week |')).toBe(refused('is missing in Japanese'));
    expect(made('| `A16` | 毎週確認します |')).toBe(refused('must have two cells, Japanese and English'));
    expect(made(`${row}\n${row}`)).toBe(refused('is there twice'));
    expect(made('| `A16` | 7日ごとに | Every week |')).toBe(refused('has a figure of its own: 7日ごとに'));
    expect(made('| `A16` | {a/b}ごとに | Every week |')).toBe(refused('must have its values in [ ]: {a/b}ごとに'));
    expect(made(row.replace('A16', 'A99'))).toBe('docs/rules.md: the sentence of A99 belongs to no rule\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
