import type { EChartsOption } from 'echarts';
import { activityLooks } from '../tags/looks';
import type { Palette } from './palette';

export const tiers = ['high', 'mid', 'low', 'dormant'] as const;
export type Tier = (typeof tiers)[number];

export interface Week {
  name: string;
  /** Fractions of 1. */
  shares: Record<Tier, number>;
}

interface Words {
  tier: (tier: Tier) => string;
  percent: (share: number) => string;
  threshold: string;
}

/** Rules A15, A16: the tiers over weeks, high activity at the foot so that it can be held against the line of the alarm. */
export function tiersChart(
  weeks: readonly Week[],
  threshold: number | undefined,
  words: Words,
  palette: Palette,
): EChartsOption {
  return {
    // Room for a legend of two lines, which it has in English on a phone.
    grid: { left: 44, right: 12, top: 56, bottom: 28 },
    legend: {
      top: 0,
      left: 0,
      itemWidth: 12,
      itemGap: 8,
      textStyle: { color: palette.soft, fontSize: 11 },
      selectedMode: false,
    },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'shadow' },
      valueFormatter: (value) => words.percent(Number(value)),
      backgroundColor: palette.surface,
      borderColor: palette.line,
      textStyle: { color: palette.text, fontSize: 12 },
    },
    xAxis: {
      type: 'category',
      data: weeks.map(({ name }) => name),
      axisLine: { lineStyle: { color: palette.line } },
      axisTick: { show: false },
      axisLabel: { color: palette.soft, fontSize: 11, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      max: 1,
      interval: 0.25,
      axisLabel: { color: palette.soft, fontSize: 11, formatter: (value: number) => `${Math.round(value * 100)}%` },
      splitLine: { lineStyle: { color: palette.line } },
    },
    series: tiers.map((tier) => {
      const shade = palette.shade(activityLooks[tier].colour);
      return {
        type: 'bar',
        stack: 'tiers',
        name: words.tier(tier),
        data: weeks.map(({ shares }) => shares[tier]),
        barCategoryGap: '30%',
        itemStyle: { color: shade.edge, borderColor: shade.text, borderWidth: 1 },
        ...(tier === 'high' && threshold !== undefined
          ? {
              markLine: {
                symbol: 'none',
                silent: true,
                lineStyle: { color: palette.shade('red').text, width: 2, type: 'dashed' },
                label: {
                  position: 'insideEndTop',
                  formatter: words.threshold,
                  color: palette.shade('red').text,
                  backgroundColor: palette.surface,
                  padding: [1, 4],
                  fontSize: 11,
                },
                data: [{ yAxis: threshold }],
              },
            }
          : {}),
      };
    }),
  };
}
