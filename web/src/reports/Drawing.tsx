import { useComputedColorScheme } from '@mantine/core';
import type { EChartsOption } from 'echarts';
import { BarChart, ScatterChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { type ECharts, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { type Palette, paletteOf } from './palette';

use([
  BarChart,
  ScatterChart,
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  SVGRenderer,
]);

/** A chart as large as its frame. */
export default function Drawing({ draw }: { draw: (palette: Palette) => EChartsOption }) {
  const frame = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts>(undefined);
  const scheme = useComputedColorScheme();

  useEffect(() => {
    const drawn = init(frame.current, undefined, { renderer: 'svg' });
    chart.current = drawn;
    const sizes = new ResizeObserver(() => drawn.resize());
    sizes.observe(frame.current as HTMLDivElement);
    return () => {
      sizes.disconnect();
      drawn.dispose();
    };
  }, []);

  useEffect(() => {
    const palette = paletteOf(scheme);
    chart.current?.setOption(
      {
        animation: false,
        textStyle: { fontFamily: palette.font, color: palette.text },
        // Patterns beside the colours.
        aria: { enabled: true, label: { enabled: false }, decal: { show: true } },
        ...draw(palette),
      },
      { notMerge: true },
    );
  }, [draw, scheme]);

  return <div ref={frame} style={{ width: '100%', height: '100%' }} />;
}
