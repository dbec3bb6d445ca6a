import { expect, test } from 'vitest';
import type { AdLine } from '../api/types';
import { mainCurrency, pointsOf } from './adsChart';
import { lostHeight } from './lostChart';
import type { Palette } from './palette';
import { tiersChart } from './tiersChart';

const shade = { text: '#111', back: '#eee', edge: '#999' };
const palette: Palette = {
  text: '#000',
  soft: '#555',
  line: '#ddd',
  surface: '#fff',
  accent: '#246',
  font: 'sans-serif',
  shade: () => shade,
};

const ad = (name: string, over: Partial<AdLine>): AdLine =>
  ({ name, currency: 'JPY', cpi: 1_064, cpo: 12_500, ...over }) as AdLine;

test('Rule C2: an ad without a response or an order has no place on the chart, nor has another currency', () => {
  const ads = [
    ad('新聞', {}),
    ad('no orders', { cpo: null }),
    ad('no responses', { cpi: null, cpo: null }),
    ad('abroad', { currency: 'USD' }),
  ];
  expect(mainCurrency(ads)).toBe('JPY');
  expect(pointsOf(ads, 'JPY')).toEqual([{ name: '新聞', cpi: 1_064, cpo: 12_500 }]);
  expect(mainCurrency([])).toBeUndefined();
});

test('Rule A15: high activity stands at the foot, with the line of the alarm', () => {
  const week = { name: '11/21', shares: { high: 0.1, mid: 0.2, low: 0.3, dormant: 0.4 } };
  const words = { tier: (tier: string) => tier, percent: String, threshold: 'alarm' };
  const series = (threshold: number | undefined) =>
    tiersChart([week], threshold, words, palette).series as { name: string; data: number[]; markLine?: object }[];
  expect(series(0.15).map(({ name, data }) => [name, data])).toEqual([
    ['high', [0.1]],
    ['mid', [0.2]],
    ['low', [0.3]],
    ['dormant', [0.4]],
  ]);
  expect(series(0.15)[0]?.markLine).toMatchObject({ data: [{ yAxis: 0.15 }] });
  expect(series(undefined)[0]?.markLine).toBeUndefined();
});

test('A chart of reasons grows with them up to a limit', () => {
  expect(lostHeight(3)).toBeLessThan(lostHeight(12));
  expect(lostHeight(200)).toBe(lostHeight(12));
});
