import type { TaskCard } from '../api/types';
import type { Feed } from '../feed/feed';

/** Rule I6: the customer wants to buy now, and the quote is still to be sent. */
export function isHot(card: TaskCard): boolean {
  return card.reasons.some(({ plan, step }) => plan === 'intent.high' && step === 0);
}

/**
 * The hot leads that came while this page watched a rep's list, until somebody has seen them. Those that were on the list before
 * are no news; those that came while it was on its way are.
 */
export class HotLeads {
  /** The newest first. */
  unseen: readonly TaskCard[] = [];
  private readonly listeners = new Set<() => void>();
  private repId: string | undefined;
  private since = 0;
  private known: Set<string> | undefined;

  /** Takes a rep's list as it is now, undefined while it is on its way, and answers what is new on it. */
  look(
    repId: string | undefined,
    feed: Feed | undefined,
    hidden: (taskId: string) => boolean,
    now: number,
  ): readonly TaskCard[] {
    if (repId !== this.repId) {
      this.repId = repId;
      this.since = now;
      this.known = undefined;
      this.change([]);
    }
    if (!feed) return [];
    const hot = new Map<string, TaskCard>();
    for (const { card, ended } of feed.rows.values())
      if (!ended && isHot(card) && !hidden(card.taskId)) hot.set(card.taskId, card);
    const known = this.known;
    const news = [...hot.values()]
      .filter(({ taskId, openedAt }) => (known ? !known.has(taskId) : Date.parse(openedAt) >= this.since))
      .sort((a, b) => Date.parse(b.openedAt) - Date.parse(a.openedAt));
    this.known = new Set([...(known ?? []), ...hot.keys()]);
    const left = this.unseen.flatMap(({ taskId }) => hot.get(taskId) ?? []);
    const same =
      news.length === 0 && left.length === this.unseen.length && left.every((card, i) => card === this.unseen[i]);
    if (!same) this.change([...news, ...left]);
    return news;
  }

  /** Somebody has the card in front of them. */
  seen(taskId: string): void {
    if (this.unseen.some((card) => card.taskId === taskId))
      this.change(this.unseen.filter((card) => card.taskId !== taskId));
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private change(unseen: readonly TaskCard[]): void {
    this.unseen = unseen;
    for (const listener of this.listeners) listener();
  }
}

/** Of this page. */
export const hotLeads = new HotLeads();
