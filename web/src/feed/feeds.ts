import type { FeedDelta } from '../api/types';
import { applyDelta, type Feed, farewell, fromSnapshot, settle, without } from './feed';
import type { Link, LinkState } from './link';

/** Changes are shown at most this often, in milliseconds: a burst is drawn once. */
const frame = 50;

/** Deltas kept while a snapshot is under way; with more than this many the snapshot is asked for again. */
const waitingDeltas = 1_000;

/** A pause before a snapshot that failed is asked for again, in milliseconds. */
const retryAfter = 2_000;

interface Watched {
  watchers: number;
  feed: Feed | undefined;
  /** Deltas that came while the snapshot was under way; undefined when none is. */
  waiting: FeedDelta[] | undefined;
  error: boolean;
}

/** The lists that this page looks at, kept equal to the store. */
export class Feeds {
  private readonly watched = new Map<string, Watched>();
  private readonly listeners = new Set<() => void>();
  private readonly touchListeners = new Set<(customerIds: ReadonlySet<string>) => void>();
  private readonly customerListeners = new Set<(id: string) => void>();
  /** How many parts of the page look at each customer. */
  private readonly customers = new Map<string, number>();
  private readonly mine = new Set<string>();
  private touched = new Set<string>();
  private drawing: ReturnType<typeof setTimeout> | undefined;
  private drawnAt = 0;

  constructor(private readonly link: Link) {
    link.onDelta = (delta) => this.take(delta);
    link.onCustomer = (id) => {
      this.touch(id);
      for (const listener of this.customerListeners) listener(id);
    };
    link.onState = () => this.draw();
    link.onLive = () => {
      for (const repId of this.watched.keys()) void this.refresh(repId);
      for (const id of this.customers.keys()) void this.look(id);
    };
  }

  get state(): LinkState {
    return this.link.state;
  }

  feed(repId: string): Feed | undefined {
    return this.watched.get(repId)?.feed;
  }

  /** Whether the last snapshot was refused; the next attempt is under way. */
  failed(repId: string): boolean {
    return this.watched.get(repId)?.error ?? false;
  }

  /** Keeps a rep's list until the returned function is called. */
  watch(repId: string): () => void {
    const held = this.watched.get(repId);
    if (held) held.watchers += 1;
    else {
      this.watched.set(repId, { watchers: 1, feed: undefined, waiting: undefined, error: false });
      if (this.link.state === 'live') void this.refresh(repId);
    }
    return () => {
      const now = this.watched.get(repId);
      if (!now) return;
      now.watchers -= 1;
      if (now.watchers > 0) return;
      this.watched.delete(repId);
      this.link.unwatch(repId);
    };
  }

  /** Tells of whatever happens to a customer until the returned function is called. */
  watchCustomer(id: string): () => void {
    const watchers = this.customers.get(id) ?? 0;
    this.customers.set(id, watchers + 1);
    if (watchers === 0 && this.link.state === 'live') void this.look(id);
    return () => {
      const left = (this.customers.get(id) ?? 0) - 1;
      if (left > 0) this.customers.set(id, left);
      else if (this.customers.delete(id)) this.link.unwatchCustomer(id);
    };
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Tells of customers whose tasks changed on any watched list. */
  onTouched(listener: (customerIds: ReadonlySet<string>) => void): () => void {
    this.touchListeners.add(listener);
    return () => this.touchListeners.delete(listener);
  }

  /** Tells of a watched customer to whom something happens, and not of what happened before the watch began. */
  onCustomer(listener: (id: string) => void): () => void {
    this.customerListeners.add(listener);
    return () => this.customerListeners.delete(listener);
  }

  /** This page ends or moves the task itself, so its row needs no farewell. */
  claim(taskId: string): void {
    this.mine.add(taskId);
  }

  /** The claimed task was not ended after all. */
  release(taskId: string): void {
    this.mine.delete(taskId);
  }

  /** The server has confirmed that the task left every list. */
  remove(taskId: string): void {
    for (const held of this.watched.values()) if (held.feed) held.feed = without(held.feed, taskId);
    this.draw();
  }

  /** What happened before the watch began is read as well. */
  private async look(id: string): Promise<void> {
    try {
      await this.link.watchCustomer(id);
      if (this.customers.has(id)) this.touch(id);
    } catch {
      // A lost connection asks again by itself when it is back.
    }
  }

  private touch(id: string): void {
    this.touched.add(id);
    this.draw();
  }

  private take(delta: FeedDelta): void {
    for (const { customerId } of [...delta.upserted, ...(delta.ended ?? [])])
      if (customerId) this.touched.add(customerId);
    const held = this.watched.get(delta.repId);
    if (!held) return;
    if (held.waiting) {
      if (held.waiting.length <= waitingDeltas) held.waiting.push(delta);
      return;
    }
    this.apply(held, delta);
    this.draw();
  }

  private apply(held: Watched, delta: FeedDelta): void {
    if (!held.feed) return;
    const { feed, gap } = applyDelta(held.feed, delta, Date.now(), (taskId) => this.mine.has(taskId));
    held.feed = feed;
    for (const taskId of delta.closed) this.mine.delete(taskId);
    if (gap) void this.refresh(delta.repId);
    else if (delta.closed.length > 0) setTimeout(() => this.settle(delta.repId), farewell + 20);
  }

  private settle(repId: string): void {
    const held = this.watched.get(repId);
    if (!held?.feed) return;
    const feed = settle(held.feed, Date.now());
    if (feed === held.feed) return;
    held.feed = feed;
    this.draw();
  }

  /** Watch again: the snapshot, then the deltas that came meanwhile and that it does not hold. */
  private async refresh(repId: string): Promise<void> {
    const held = this.watched.get(repId);
    if (!held || held.waiting) return;
    const waiting: FeedDelta[] = [];
    held.waiting = waiting;
    try {
      const snapshot = await this.link.watch(repId);
      held.waiting = undefined;
      held.error = false;
      held.feed = fromSnapshot(snapshot, held.feed, Date.now());
      if (waiting.length > waitingDeltas) void this.refresh(repId);
      else for (const delta of waiting) if (delta.epoch === snapshot.epoch) this.apply(held, delta);
    } catch {
      held.waiting = undefined;
      // A lost connection asks again by itself when it is back; anything else is tried again here.
      held.error = this.link.state === 'live';
      if (held.error) setTimeout(() => this.link.state === 'live' && void this.refresh(repId), retryAfter);
    }
    this.draw();
  }

  /** The first change at once, and those that follow it closely together. */
  private draw(): void {
    if (this.drawing !== undefined) return;
    const wait = this.drawnAt + frame - Date.now();
    if (wait <= 0) this.show();
    else this.drawing = setTimeout(() => this.show(), wait);
  }

  private show(): void {
    this.drawing = undefined;
    this.drawnAt = Date.now();
    for (const listener of this.listeners) listener();
    if (this.touched.size === 0) return;
    const touched = this.touched;
    this.touched = new Set();
    for (const listener of this.touchListeners) listener(touched);
  }
}
