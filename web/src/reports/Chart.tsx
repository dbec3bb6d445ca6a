import type { EChartsOption } from 'echarts';
import { part } from '../parts/part';
import type { Palette } from './palette';

// The chart library is larger than all the pages together: it is loaded when the first chart is shown.
const Drawing = part(() => import('./Drawing'));

interface Props {
  /** What the picture says, for those who do not see it; the figures stand in a table beside it. */
  label: string;
  height: number;
  draw: (palette: Palette) => EChartsOption;
}

export function Chart({ label, height, draw }: Props) {
  return (
    <div role="img" aria-label={label} style={{ height }}>
      <Drawing draw={draw} />
    </div>
  );
}
