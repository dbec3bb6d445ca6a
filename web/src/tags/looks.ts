import type { Activity, Headline, Intent, Interest } from '../api/types';

/** Names of colours as the rules use them (A6, I1–I4, T1–T5). A colour means something only within its dimension (X11). */
export type Colour = 'green' | 'yellow' | 'orange' | 'grey' | 'red' | 'blue' | 'purple' | 'gold' | 'plain';

interface Shade {
  text: string;
  back: string;
  edge: string;
}

/** Text on back is at least 4.5:1 (WCAG AA), which a test holds. */
export const shades: Record<Colour, { light: Shade; dark: Shade }> = {
  green: {
    light: { text: '#17603a', back: '#e2f4e8', edge: '#a9d9bb' },
    dark: { text: '#8fdcae', back: '#16301f', edge: '#2c5c3d' },
  },
  yellow: {
    light: { text: '#6a5300', back: '#fdf3c7', edge: '#e4cf75' },
    dark: { text: '#f0d774', back: '#332b0d', edge: '#63541c' },
  },
  orange: {
    light: { text: '#8a3d06', back: '#fdebdc', edge: '#efbf95' },
    dark: { text: '#f7b07b', back: '#3a2412', edge: '#6d4322' },
  },
  grey: {
    light: { text: '#4b545c', back: '#eef0f2', edge: '#ccd2d7' },
    dark: { text: '#b9c1c8', back: '#272c30', edge: '#444c53' },
  },
  red: {
    light: { text: '#a01c2b', back: '#fde8e9', edge: '#f0b3b8' },
    dark: { text: '#ff9ea6', back: '#3d181c', edge: '#742e36' },
  },
  blue: {
    light: { text: '#1b4f8f', back: '#e5effb', edge: '#b0cdee' },
    dark: { text: '#94c1f5', back: '#14283f', edge: '#2a4c75' },
  },
  purple: {
    light: { text: '#663094', back: '#f2e9fa', edge: '#d4b9eb' },
    dark: { text: '#d0a9f2', back: '#2c1b3c', edge: '#553570' },
  },
  gold: {
    light: { text: '#6e4b00', back: '#f8ebcb', edge: '#d9b562' },
    dark: { text: '#e6bf66', back: '#352808', edge: '#6b5217' },
  },
  plain: {
    light: { text: '#2f5661', back: '#e8f1f3', edge: '#bcd4da' },
    dark: { text: '#a5cfd9', back: '#182a2f', edge: '#325059' },
  },
};

export type Icon =
  | 'bars3'
  | 'bars2'
  | 'bars1'
  | 'moon'
  | 'dash'
  | 'flame'
  | 'rise'
  | 'seed'
  | 'none'
  | 'percent'
  | 'spark'
  | 'gear'
  | 'book'
  | 'heart'
  | 'bag'
  | 'bagOff'
  | 'pointer'
  | 'mail';

export interface Look {
  colour: Colour;
  icon: Icon;
}

export const activityLooks: Record<Activity, Look> = {
  high: { colour: 'green', icon: 'bars3' },
  mid: { colour: 'yellow', icon: 'bars2' },
  low: { colour: 'orange', icon: 'bars1' },
  dormant: { colour: 'grey', icon: 'moon' },
  none: { colour: 'grey', icon: 'dash' },
};

export const intentLooks: Record<Intent, Look> = {
  high: { colour: 'red', icon: 'flame' },
  mid: { colour: 'yellow', icon: 'rise' },
  potential: { colour: 'blue', icon: 'seed' },
  none: { colour: 'grey', icon: 'none' },
};

export const interestLooks: Record<Interest, Look> = {
  discount: { colour: 'red', icon: 'percent' },
  newProduct: { colour: 'blue', icon: 'spark' },
  function: { colour: 'green', icon: 'gear' },
  content: { colour: 'purple', icon: 'book' },
  brand: { colour: 'gold', icon: 'heart' },
};

export const headlineLooks: Record<Headline, Look> = {
  activeBuyer: { colour: 'plain', icon: 'bag' },
  dormant: { colour: 'grey', icon: 'bagOff' },
  highPotential: { colour: 'plain', icon: 'pointer' },
  newSubscriber: { colour: 'plain', icon: 'mail' },
};
