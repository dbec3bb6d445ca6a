import type { FeedDelta, FeedSnapshot, TaskCard } from '../api/types';

/** How long a row that ended elsewhere stays to say why, in milliseconds. */
export const farewell = 4_000;

/** Enough to outlive any message that is still under way when its task closes. */
const rememberedEnds = 2_000;

/** A task on the list. `due` is its deadline as a number, read once: lists of 10,000 are sorted often. */
export interface Row {
  card: TaskCard;
  due: number;
  /** When the row came or changed while the list was watched; absent for rows of the first snapshot. */
  marked?: { kind: 'new' | 'changed'; at: number };
  /** The card as it ended, and since when the row says so. */
  ended?: { card: TaskCard | undefined; at: number };
}

/** A rep's list at one point of its feed. Immutable: every step gives a new one. */
export interface Feed {
  repId: string;
  epoch: string;
  sequence: number;
  rows: ReadonlyMap<string, Row>;
  /** Versions of the tasks that left, so that a message from before their end does not bring them back. */
  left: ReadonlyMap<string, number>;
}

/** The list after a message; `gap` says that one was missed, so the snapshot is needed. */
export interface Step {
  feed: Feed;
  gap: boolean;
}

const row = (card: TaskCard): Row => ({ card, due: Date.parse(card.dueAt) });

/** The list as the store has it. Rows that are new or newer than those of `before` are marked. */
export function fromSnapshot(snapshot: FeedSnapshot, before: Feed | undefined, now: number): Feed {
  const known = before?.repId === snapshot.repId ? before.rows : undefined;
  const rows = new Map<string, Row>();
  for (const card of snapshot.tasks) {
    const next = row(card);
    const held = known?.get(card.taskId);
    if (known && !held) next.marked = { kind: 'new', at: now };
    else if (held && card.version > held.card.version) next.marked = { kind: 'changed', at: now };
    else if (held?.marked) next.marked = held.marked;
    rows.set(card.taskId, next);
  }
  return { repId: snapshot.repId, epoch: snapshot.epoch, sequence: snapshot.sequence, rows, left: new Map() };
}

/**
 * Applies one delta. A delta of another rep, or one that the snapshot already holds, changes nothing; a new epoch or a missing
 * sequence is a gap. A card is taken only when it is newer than the one on the list.
 * @param mine whether this page itself ended the task: then the row goes at once, without a farewell.
 */
export function applyDelta(feed: Feed, delta: FeedDelta, now: number, mine: (taskId: string) => boolean): Step {
  if (delta.repId !== feed.repId) return { feed, gap: false };
  if (delta.epoch !== feed.epoch) return { feed, gap: true };
  if (delta.sequence <= feed.sequence) return { feed, gap: false };
  if (delta.sequence > feed.sequence + 1) return { feed, gap: true };

  const rows = new Map(feed.rows);
  const left = new Map(feed.left);

  for (const card of delta.upserted) {
    const held = rows.get(card.taskId);
    const version = Math.max(held?.card.version ?? -1, held?.ended?.card?.version ?? -1, left.get(card.taskId) ?? -1);
    if (card.version <= version) continue;
    left.delete(card.taskId);
    rows.set(card.taskId, { ...row(card), marked: { kind: held && !held.ended ? 'changed' : 'new', at: now } });
  }

  const endedCards = new Map(delta.ended?.map((card) => [card.taskId, card]));
  for (const taskId of delta.closed) {
    const held = rows.get(taskId);
    const card = endedCards.get(taskId);
    if (held && card && card.version < held.card.version) continue;
    remember(left, taskId, Math.max(card?.version ?? 0, held?.card.version ?? 0));
    if (!held) continue;
    if (mine(taskId)) rows.delete(taskId);
    else rows.set(taskId, { card: held.card, due: held.due, ended: { card, at: now } });
  }

  return { feed: { ...feed, sequence: delta.sequence, rows, left }, gap: false };
}

/** Takes a task off the list that this page has ended; the feed confirms it later. */
export function without(feed: Feed, taskId: string): Feed {
  const held = feed.rows.get(taskId);
  if (!held) return feed;
  const rows = new Map(feed.rows);
  const left = new Map(feed.left);
  rows.delete(taskId);
  remember(left, taskId, held.card.version);
  return { ...feed, rows, left };
}

/** Removes the rows whose farewell is over; the same feed if there are none. */
export function settle(feed: Feed, now: number): Feed {
  const over = [...feed.rows.values()].filter(({ ended }) => ended && now - ended.at >= farewell);
  if (over.length === 0) return feed;
  const rows = new Map(feed.rows);
  for (const { card } of over) rows.delete(card.taskId);
  return { ...feed, rows };
}

function remember(left: Map<string, number>, taskId: string, version: number): void {
  left.delete(taskId);
  left.set(taskId, version);
  if (left.size <= rememberedEnds) return;
  // A map iterates in the order of insertion, so the first one is the oldest.
  for (const oldest of left.keys()) {
    left.delete(oldest);
    break;
  }
}
