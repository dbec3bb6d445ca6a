/** Where somebody is on a list: the row they chose, the order in which the rows stood, and how far it was scrolled, in pixels. */
export interface Place {
  choice: string | undefined;
  ids: readonly string[];
  scroll: number;
}

/** As many lists as a rep has with all of their filters; the oldest are forgotten. */
const most = 50;

const places = new Map<string, Place>();

/** The place on the list with this address. It is kept for as long as the page, so that whoever comes back is where they were. */
export function placeOf(address: string): Place {
  const known = places.get(address) ?? { choice: undefined, ids: [], scroll: 0 };
  places.delete(address);
  places.set(address, known);
  for (const oldest of places.keys()) {
    if (places.size <= most) break;
    places.delete(oldest);
  }
  return known;
}
