import { time } from '../time';

/** Times of day, such as "09:00". */
export interface Hours {
  from: string;
  to: string;
}

/** Whether the clock of the zone is within the hours; they may pass midnight, and the same time twice is the whole day. */
export function isWithin(at: number, zone: string, { from, to }: Hours): boolean {
  const now = time(at, zone, 'en');
  if (from === to) return true;
  return from < to ? from <= now && now < to : from <= now || now < to;
}
