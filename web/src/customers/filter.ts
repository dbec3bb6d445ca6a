import { activityLooks, headlineLooks, intentLooks, interestLooks } from '../tags/looks';

/** The filters with the values that each can have, in the order of the bar. */
export const filters = {
  activity: Object.keys(activityLooks),
  intent: Object.keys(intentLooks),
  interest: Object.keys(interestLooks),
  headline: Object.keys(headlineLooks),
  class: ['top', 'good', 'new', 'prospect'],
} as const satisfies Record<string, readonly string[]>;

export type FilterName = keyof typeof filters;

export const filterNames = Object.keys(filters) as FilterName[];

const ranks = ['minR', 'maxR', 'minF', 'maxF', 'minM', 'maxM'] as const;
type RankName = (typeof ranks)[number];

export type CustomerFilter = Partial<Record<FilterName | 'search', string> & Record<RankName, number>>;

/** The filter that an address asks for; what it cannot mean is left out. */
export function filterOf(params: URLSearchParams): CustomerFilter {
  const filter: CustomerFilter = {};
  const search = params.get('search');
  if (search) filter.search = search;
  for (const name of filterNames) {
    const value = filters[name].find((one) => one === params.get(name));
    if (value) filter[name] = value;
  }
  for (const name of ranks) {
    const rank = Number(params.get(name));
    if (Number.isInteger(rank) && rank >= 1 && rank <= 5) filter[name] = rank;
  }
  return filter;
}

/** The ranks of a filter in short, "R5 F3–4 M2+"; empty without any. */
export function rankWords(filter: CustomerFilter): string {
  const one = (letter: 'R' | 'F' | 'M') => {
    const min = filter[`min${letter}`];
    const max = filter[`max${letter}`];
    if (min === undefined && max === undefined) return [];
    if (min === max) return [`${letter}${min}`];
    if (max === undefined) return [`${letter}${min}+`];
    return [`${letter}${min ?? 1}–${max}`];
  };
  return [...one('R'), ...one('F'), ...one('M')].join(' ');
}
