import { useMemo } from 'react';
import type { WorkList } from '../api/types';
import type { Feed, Row } from '../feed/feed';
import { byWorkOrder } from '../feed/order';
import { useNow } from '../parts/useNow';
import { held, useHeld } from '../shell/live';
import { useZone } from '../shell/session';
import { endOfDay } from '../time';

export type Due = 'all' | 'today' | 'overdue';

interface Counts {
  prospects: number;
  closed: number;
  reviews: number;
  /** Of the shown list, whatever the deadline filter. */
  today: number;
  overdue: number;
}

/** The rows of one list in work order, and how many there are of each kind. Rows that say farewell are shown but not counted. */
export function useWorkList(feed: Feed | undefined, list: WorkList, due: Due): { rows: Row[]; counts: Counts } {
  const now = useNow();
  const zone = useZone();
  const hidden = useHeld();

  return useMemo(() => {
    const counts: Counts = { prospects: 0, closed: 0, reviews: 0, today: 0, overdue: 0 };
    const rows: Row[] = [];
    const before = { all: Number.POSITIVE_INFINITY, today: endOfDay(now, zone), overdue: now };
    for (const row of feed?.rows.values() ?? []) {
      if (hidden.length > 0 && held.hides(row.card.taskId)) continue;
      if (!row.ended) counts[row.card.list] += 1;
      if (row.card.list !== list) continue;
      if (!row.ended && row.due < before.today) counts.today += 1;
      if (!row.ended && row.due < now) counts.overdue += 1;
      if (row.due < before[due]) rows.push(row);
    }
    rows.sort(byWorkOrder(now));
    return { rows, counts };
  }, [feed, list, due, now, zone, hidden]);
}
