import { expect, it } from 'vitest';
import { activityLooks, headlineLooks, intentLooks, interestLooks, shades } from './looks';

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

it.each(Object.entries(shades))('%s is readable in both schemes (WCAG AA)', (_, { light, dark }) => {
  expect(contrast(light.text, light.back)).toBeGreaterThanOrEqual(4.5);
  expect(contrast(dark.text, dark.back)).toBeGreaterThanOrEqual(4.5);
});

it('X11: within a dimension no two values share an icon', () => {
  for (const looks of [activityLooks, intentLooks, interestLooks, headlineLooks]) {
    const icons = Object.values(looks).map(({ icon }) => icon);
    expect(new Set(icons).size).toBe(icons.length);
  }
});

it('A6: activity is green, yellow, orange and grey', () => {
  const { high, mid, low, dormant } = activityLooks;
  expect([high, mid, low, dormant].map(({ colour }) => colour)).toEqual(['green', 'yellow', 'orange', 'grey']);
});
