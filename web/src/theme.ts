import { Button, type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';
import { shades } from './tags/looks';

const pine: MantineColorsTuple = [
  '#eef6f8',
  '#dce9ed',
  '#b6d2da',
  '#8cbac7',
  '#6aa5b6',
  '#4d8a9c',
  '#3a7384',
  '#2c6170',
  '#24505c',
  '#1a3c46',
];

// The system's own fonts, Japanese ones first: nothing is fetched from elsewhere.
const fonts =
  'system-ui, -apple-system, "Segoe UI", "Hiragino Sans", "Yu Gothic UI", "Meiryo", "Noto Sans CJK JP", "Noto Sans JP", sans-serif';

export const theme = createTheme({
  primaryColor: 'pine',
  primaryShade: { light: 7, dark: 6 },
  colors: { pine },
  fontFamily: fonts,
  defaultRadius: 'md',
  radius: { md: '6px' },
  fontSizes: { md: '14px', sm: '13px', xs: '12px' },
  headings: { fontFamily: fonts, fontWeight: '600' },
  cursorType: 'pointer',
  components: {
    Button: Button.extend({
      styles: { label: { fontSize: 13, fontWeight: 600 } },
    }),
  },
});

const light = {
  '--k-text': '#1d2a2f',
  '--k-soft': '#5a686e',
  '--k-page': '#f6f8f8',
  '--k-surface': '#ffffff',
  '--k-sunken': '#edf1f2',
  '--k-line': '#dfe5e7',
  '--k-hover': '#f2f6f7',
  '--k-selected': '#e4f0f3',
  '--k-accent': '#2c6170',
  '--k-flash': '#fff4cf',
};

const dark = {
  '--k-text': '#e3e9eb',
  '--k-soft': '#9aa8ae',
  '--k-page': '#14191b',
  '--k-surface': '#1b2124',
  '--k-sunken': '#252d31',
  '--k-line': '#2f383c',
  '--k-hover': '#22292d',
  '--k-selected': '#1d3339',
  '--k-accent': '#7fb9c8',
  '--k-flash': '#3a3318',
};

function tags(scheme: 'light' | 'dark'): Record<string, string> {
  const entries = Object.entries(shades).flatMap(([colour, { [scheme]: shade }]) =>
    Object.entries(shade).map(([part, value]) => [`--tag-${colour}-${part}`, value]),
  );
  return Object.fromEntries(entries);
}

export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...light,
    ...tags('light'),
    '--mantine-color-body': light['--k-surface'],
    '--mantine-color-text': light['--k-text'],
    '--mantine-color-dimmed': light['--k-soft'],
    '--mantine-color-error': shades.red.light.text,
  },
  dark: {
    ...dark,
    ...tags('dark'),
    '--mantine-color-body': dark['--k-surface'],
    '--mantine-color-text': dark['--k-text'],
    '--mantine-color-dimmed': dark['--k-soft'],
    '--mantine-color-error': shades.red.dark.text,
  },
});
