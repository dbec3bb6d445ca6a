import { neighbour } from '../feed/order';

/** Where a list stands: its rows in order, the blank above them and how far it is scrolled, in pixels. */
export interface Stand {
  ids: readonly string[];
  lead: number;
  scroll: number;
}

/** Blank above and below the rows, and how far to scroll. */
export interface Place {
  lead: number;
  tail: number;
  scroll: number;
}

/**
 * Where to scroll so that a row stays at the same place on the screen while others come and go around it.
 * @param exact for the row under the pointer: where the list is too short, blank space holds the row. Otherwise the row may move.
 */
export function hold(
  before: Stand,
  ids: readonly string[],
  row: string,
  height: number,
  view: number,
  exact: boolean,
): Place {
  const was = before.ids.indexOf(row);
  const present = new Set(ids);
  const stays = present.has(row) ? row : neighbour(before.ids, row, (id) => present.has(id));
  const is = stays === undefined ? -1 : ids.indexOf(stays);
  const furthest = Math.max(0, ids.length * height - view);
  if (was < 0 || is < 0) return { lead: 0, tail: 0, scroll: Math.min(before.scroll, furthest) };

  // A neighbour that takes the place of a row that went is held where that row was.
  const onScreen = before.lead + was * height - before.scroll;
  const wanted = is * height - onScreen;
  if (!exact) return { lead: 0, tail: 0, scroll: Math.min(Math.max(0, wanted), furthest) };
  const lead = Math.max(0, -wanted);
  const scroll = Math.max(0, wanted);
  return { lead, tail: Math.max(0, scroll + view - lead - ids.length * height), scroll };
}
