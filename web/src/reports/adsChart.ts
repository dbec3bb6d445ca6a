import type { EChartsOption } from 'echarts';
import type { AdLine } from '../api/types';
import type { Palette } from './palette';

/** An ad with both figures. */
export interface Point {
  name: string;
  cpi: number;
  cpo: number;
}

/** The ads that have both figures, in one currency: two of them cannot share an axis. */
export function pointsOf(ads: readonly AdLine[], currency: string): Point[] {
  return ads.flatMap(({ name, cpi, cpo, currency: own }) =>
    cpi == null || cpo == null || own !== currency ? [] : [{ name, cpi, cpo }],
  );
}

/** The currency of most ads; of equally many, the first. */
export function mainCurrency(ads: readonly AdLine[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { currency } of ads) counts.set(currency, (counts.get(currency) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

interface Words {
  cpi: string;
  cpo: string;
  money: (amount: number) => string;
}

/** Rule C2: what a response costs against what an order costs. */
export function adsChart(points: readonly Point[], words: Words, palette: Palette): EChartsOption {
  const axis = {
    type: 'value' as const,
    min: 0,
    nameTextStyle: { color: palette.soft, fontSize: 12 },
    axisLine: { lineStyle: { color: palette.line } },
    axisLabel: {
      color: palette.soft,
      fontSize: 11,
      hideOverlap: true,
      formatter: (value: number) => words.money(value),
    },
    splitLine: { lineStyle: { color: palette.line } },
    splitNumber: 4,
  };
  return {
    grid: { left: 12, right: 28, top: 30, bottom: 32, containLabel: true },
    tooltip: {
      trigger: 'item',
      backgroundColor: palette.surface,
      borderColor: palette.line,
      textStyle: { color: palette.text, fontSize: 12 },
      formatter: (of) => {
        const { name, cpi, cpo } = points[(of as { dataIndex: number }).dataIndex] as Point;
        return `${inHtml(name)}<br>${words.cpi} ${words.money(cpi)}<br>${words.cpo} ${words.money(cpo)}`;
      },
    },
    xAxis: { ...axis, name: words.cpi, nameLocation: 'middle', nameGap: 26 },
    yAxis: { ...axis, name: words.cpo, nameTextStyle: { ...axis.nameTextStyle, align: 'left' } },
    series: [
      {
        type: 'scatter',
        symbolSize: 12,
        data: points.map(({ cpi, cpo }) => [cpi, cpo]),
        itemStyle: { color: palette.accent, borderColor: palette.surface, borderWidth: 1 },
        label: {
          show: true,
          position: 'top',
          color: palette.text,
          fontSize: 11,
          width: 120,
          overflow: 'truncate',
          formatter: ({ dataIndex }) => points[dataIndex]?.name ?? '',
        },
        labelLayout: { hideOverlap: true },
      },
    ],
  };
}

/** The tooltip is HTML, and names are anybody's text. */
function inHtml(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
