import type { EChartsOption } from 'echarts';
import type { Palette } from './palette';

/** More bars than this are no picture; the table has them all. */
const mostBars = 12;

export interface Reason {
  reason: string;
  count: number;
  share: number;
}

/** Rule Y2: the reasons by count, the most frequent on top. */
export function lostChart(
  reasons: readonly Reason[],
  percent: (share: number) => string,
  palette: Palette,
): EChartsOption {
  const shown = reasons.slice(0, mostBars);
  return {
    grid: { left: 4, right: 96, top: 4, bottom: 4, containLabel: true },
    xAxis: { type: 'value', show: false },
    yAxis: {
      type: 'category',
      inverse: true,
      data: shown.map(({ reason }) => reason),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: palette.text, fontSize: 12, width: 130, overflow: 'truncate' },
    },
    series: [
      {
        type: 'bar',
        barMaxWidth: 26,
        data: shown.map(({ count }) => count),
        itemStyle: { color: palette.accent, borderRadius: 3, decal: { symbol: 'none' } },
        label: {
          show: true,
          position: 'right',
          color: palette.text,
          fontSize: 12,
          formatter: ({ dataIndex }) => `${shown[dataIndex]?.count} (${percent(shown[dataIndex]?.share ?? 0)})`,
        },
      },
    ],
  };
}

/** High enough for its bars, in pixels. */
export const lostHeight = (reasons: number): number => Math.min(reasons, mostBars) * 36 + 12;
