import type { Row } from './feed';

/** Rules Z16 and Z2: overdue service tasks first, then the higher score, who writes more, the earlier deadline, the id. */
export function byWorkOrder(now: number): (a: Row, b: Row) => number {
  const urgent = ({ card, due }: Row) => card.class === 'service' && due < now;
  return (a, b) =>
    Number(urgent(b)) - Number(urgent(a)) ||
    b.card.score - a.card.score ||
    b.card.frequency - a.card.frequency ||
    a.due - b.due ||
    (a.card.taskId < b.card.taskId ? -1 : a.card.taskId > b.card.taskId ? 1 : 0);
}

/** The row that takes the place of one that went: the next of those after it that is still there, else the nearest before it. */
export function neighbour(
  before: readonly string[],
  gone: string,
  remains: (taskId: string) => boolean,
): string | undefined {
  const index = before.indexOf(gone);
  if (index < 0) return undefined;
  return before.slice(index + 1).find(remains) ?? before.slice(0, index).findLast(remains);
}
