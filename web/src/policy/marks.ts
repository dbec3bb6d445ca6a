import type { PolicyReading } from '../api/types';

export interface Piece {
  text: string;
  /** What was heard in it; none for what only stands between. */
  acts: PolicyReading['acts'][number]['act'][];
}

/** What was read, cut where something was heard. Words of several acts belong to each of them. */
export function pieces({ read, acts }: Pick<PolicyReading, 'read' | 'acts'>): Piece[] {
  const cuts = new Set([0, read.length]);
  const places = acts.flatMap(({ act, places }) =>
    places.map(({ start, length }) => ({ act, start, end: start + length })),
  );
  for (const { start, end } of places) cuts.add(start).add(end);
  const at = [...cuts].sort((a, b) => a - b);
  return at.slice(1).map((end, index) => {
    const start = at[index] as number;
    const heard = places.filter((place) => place.start <= start && end <= place.end).map(({ act }) => act);
    return { text: read.slice(start, end), acts: [...new Set(heard)] };
  });
}
