import { type Colour, shades } from '../tags/looks';

/** The colours of the page, for what draws outside of its style sheets. */
export interface Palette {
  text: string;
  soft: string;
  line: string;
  surface: string;
  accent: string;
  font: string;
  shade: (colour: Colour) => { text: string; back: string; edge: string };
}

export function paletteOf(scheme: 'light' | 'dark'): Palette {
  const styles = getComputedStyle(document.documentElement);
  const named = (name: string) => styles.getPropertyValue(name).trim();
  return {
    text: named('--k-text'),
    soft: named('--k-soft'),
    line: named('--k-line'),
    surface: named('--k-surface'),
    accent: named('--k-accent'),
    font: named('--mantine-font-family'),
    shade: (colour) => shades[colour][scheme],
  };
}
